/** The tokens as options of the chart library. */
import {
  CrosshairMode,
  LineStyle,
  PriceScaleMode,
  type CandlestickSeriesPartialOptions,
  type ChartOptionsImpl,
  type DeepPartial,
  type LineSeriesPartialOptions,
  type PriceFormatCustom,
  type PriceScaleOptions,
  type Time,
} from 'lightweight-charts';
import { price } from '../format.ts';
import type { ChartScale } from './chart.types.ts';

type Token = (name: string) => string;
/** Two fonts of 12 px: digits of the axes. */
const FONT = 'IBM Plex Mono';
/** px of a bar. */
const BAR = 7;
/** Bars of room behind the newest one. */
const ROOM_AHEAD = 5;
/** Room for what is drawn `ahead` bars behind the newest one, in a chart of `width` px: at most two fifths of what is in sight. */
export const roomAhead = (ahead: number, width: number): number =>
  ahead === 0 ? ROOM_AHEAD : Math.max(ROOM_AHEAD, Math.min(ahead + 2, Math.floor((0.4 * width) / BAR)));

export const chartOptions = (token: Token, still: boolean): DeepPartial<ChartOptionsImpl<Time>> => ({
  autoSize: true,
  layout: {
    background: { color: 'transparent' },
    textColor: token('muted'),
    fontSize: 12,
    fontFamily: FONT,
    attributionLogo: true,
    panes: { separatorColor: token('line'), separatorHoverColor: token('line-strong') },
  },
  grid: { vertLines: { color: token('grid') }, horzLines: { color: token('grid') } },
  crosshair: {
    mode: CrosshairMode.Normal,
    vertLine: line(token),
    horzLine: line(token),
  },
  rightPriceScale: {
    borderColor: token('line-strong'),
    minimumWidth: 64,
    entireTextOnly: true,
  },
  timeScale: {
    borderColor: token('line-strong'),
    timeVisible: true,
    secondsVisible: false,
    barSpacing: BAR,
    rightOffset: ROOM_AHEAD,
    minBarSpacing: 0.4,
    minimumHeight: 24,
    allowBoldLabels: false,
    uniformDistribution: true,
  },
  kineticScroll: { mouse: false, touch: !still },
});
const line = (token: Token) => ({
  color: token('crosshair'),
  width: 1 as const,
  style: LineStyle.Dashed,
  labelBackgroundColor: token('control'),
});

/** Up is hollow and down is filled: direction is told by more than colour. */
export const candleOptions = (token: Token): CandlestickSeriesPartialOptions => ({
  upColor: 'transparent',
  borderUpColor: token('candle-up'),
  wickUpColor: token('candle-up'),
  downColor: token('candle-down'),
  borderDownColor: token('candle-down'),
  wickDownColor: token('candle-down'),
  baseLineColor: token('line-strong'),
  // The library's line and tag tell the last bar it was given, which may be an old one.
  priceLineVisible: false,
  lastValueVisible: false,
});

/** A series that holds a pane's scale and draws nothing itself. */
export const HOST: LineSeriesPartialOptions = {
  lineVisible: false,
  crosshairMarkerVisible: false,
  lastValueVisible: false,
  priceLineVisible: false,
  baseLineVisible: false,
};

/** `step`: smallest difference that the text tells. `hides`: marks without a label, because another label is there. */
export const formatOf = (
  write: (value: number) => string,
  step: number,
  hides: (value: number) => boolean = () => false,
): PriceFormatCustom => ({
  type: 'custom',
  formatter: write as PriceFormatCustom['formatter'],
  tickmarksFormatter: (values) => values.map((value) => (hides(value) ? '' : write(value))),
  minMove: step,
});
/** No mark is labelled this near to a tag, px. */
const CLEAR = 17;
/** Whether `value` lies under the tag of `tagged`. */
export const isUnderTag =
  (y: (value: number) => number | null, tagged: () => number | null) =>
  (value: number): boolean => {
    const tag = tagged();
    const [one, other] = [y(value), tag === null ? null : y(tag)];
    return one !== null && other !== null && Math.abs(one - other) < CLEAR;
  };
/** Prices by their size, as everywhere on the page. */
export const priceFormat = (near: number, hides: (value: number) => boolean): PriceFormatCustom =>
  formatOf(price, 10 ** -(price(near).split('.')[1]?.length ?? 0), hides);

/** px of a label of the axis. */
const LABEL = 18;
/** Room over what is drawn for `lines` lines of the legend, in a pane of `height` px: it covers no candle and no line; under it for half a label. */
export const headroom = (height: number, lines: number, isFloor = false): DeepPartial<PriceScaleOptions> => {
  const share = (px: number) => (height > 0 ? Math.min(0.45, px / height) : 0.12);
  return { scaleMargins: { top: share(6 + lines * 19), bottom: isFloor ? 0 : Math.max(0.08, share(LABEL / 2)) } };
};
/** Of the panes below the price, whatever the scale of that. */
export const PLAIN_SCALE: DeepPartial<PriceScaleOptions> = {
  mode: PriceScaleMode.Normal,
  autoScale: true,
};
export const scaleOptions = (scale: ChartScale): DeepPartial<PriceScaleOptions> => ({
  autoScale: true,
  mode: { auto: PriceScaleMode.Normal, log: PriceScaleMode.Logarithmic, percent: PriceScaleMode.Percentage }[scale],
});
