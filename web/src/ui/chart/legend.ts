/** Texts of the chart: numbers of a pane, its legend, what is spoken of a bar. Pure. */
import { UNKNOWN, fixed, price, signed, usd } from '../format.ts';
import { at } from './changes.ts';
import type { ChartBar, ChartInterval, ChartPoint, ChartSeries } from './chart.types.ts';
import { VOLUME, type Dash, type Pane } from './plan.ts';
import { barTime } from './time.ts';
import type { Zone } from '../zone.ts';

/** Values that are looked at for the digits of a pane. */
const SAMPLE = 200;
/** Digits after the point that four significant ones of the largest value need; 0 for whole numbers; null: with k, M, B. */
export function digitsOf(lists: readonly (readonly ChartPoint[])[]): number | null {
  let [largest, whole] = [0, true];
  for (const list of lists)
    for (const { value } of list.slice(-SAMPLE)) {
      if (value === null || !Number.isFinite(value)) continue;
      largest = Math.max(largest, Math.abs(value));
      whole &&= Number.isInteger(value);
    }
  if (largest >= 100_000) return null;
  if (whole || largest === 0) return 0;
  return Math.min(10, Math.max(1, 3 - Math.floor(Math.log10(largest))));
}
export const figure = (value: number | null | undefined, digits: number | null): string =>
  digits === null ? usd(value) : fixed(value, digits);

/** Base units of a bar: 85.4k of a cheap coin, 1.84 of a dear one. */
export function volumeText(value: number | null | undefined): string {
  const size = Math.abs(value ?? 0);
  if (size >= 999.5) return usd(value);
  return fixed(value, size === 0 || size >= 100 ? 0 : size >= 1 ? 2 : 4);
}

/** How a pane writes its values; on the price as prices. */
export function writerOf(pane: Pane, isPrice: boolean): (value: number | null | undefined) => string {
  if (pane.key === VOLUME) return volumeText;
  if (isPrice) return price;
  const digits = digitsOf(pane.series.map(({ source }) => source.values));
  return (value) => figure(value, digits);
}

export interface LegendValue {
  readonly key: string;
  /** Name of the output; empty for the only one of its indicator. */
  readonly label: string;
  readonly text: string;
  readonly colour: string;
  readonly dash: Dash;
  readonly style: ChartSeries['style'];
  /** "provisional" or "late", in words beside the value. */
  readonly word: string;
}
export interface LegendGroup {
  readonly name: string;
  /** Its values no longer come. */
  readonly stale: boolean;
  /** Why a value is missing, or what it lacks; null: nothing. */
  readonly reason: string | null;
  readonly values: readonly LegendValue[];
}

const isLate = ({ timestamp, confirmedAt }: ChartPoint) => confirmedAt !== null && confirmedAt > timestamp;
/** Hollow on the chart, and told in words. */
export const wordOf = (point: ChartPoint | undefined): string =>
  !point || point.value === null ? '' : point.provisional ? 'provisional' : isLate(point) ? 'late' : '';
export const isHollow = (point: ChartPoint): boolean => point.provisional || isLate(point);

/** Values at a bar, by indicator. `told`: that the bar is provisional stands beside already. */
export function groupsOf(
  pane: Pane,
  timestamp: number | null,
  write: (value: number | null | undefined) => string,
  told = false,
): LegendGroup[] {
  const groups: { name: string; stale: boolean; reason: string | null; values: LegendValue[] }[] = [];
  for (const { source, dash } of pane.series) {
    const point = timestamp === null ? undefined : at(source.values, timestamp);
    const last = groups.at(-1);
    const group =
      last?.name === source.name
        ? last
        : { name: source.name, stale: source.stale ?? false, reason: null, values: [] as LegendValue[] };
    if (group !== last) groups.push(group);
    group.reason ??= point?.reason ?? null;
    group.values.push({
      key: source.key,
      label: source.output,
      text: write(point?.value),
      colour: source.colour,
      dash,
      style: source.style,
      word: told && point?.provisional ? '' : wordOf(point),
    });
  }
  return groups.map(({ name, stale, reason, values }) => ({
    name,
    stale,
    reason,
    values: values.length === 1 ? values.map((value) => ({ ...value, label: '' })) : values,
  }));
}

export interface BarTexts {
  readonly time: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  /** Against the close before, percent; "-" for the first bar. */
  readonly change: string;
  readonly direction: -1 | 0 | 1;
  readonly volume: string;
  readonly provisional: boolean;
  /** "50 bars merged, 3 missing"; null: it is one bar. */
  readonly merged: string | null;
}
function mergedText({ merged }: ChartBar): string | null {
  if (!merged) return null;
  return `${merged.count} bars merged${merged.missing > 0 ? `, ${merged.missing} missing` : ''}`;
}
/** "16 Jun 11:25 UTC"; of several "16 Jun 11:25 to 11:45 UTC". */
function timeText({ timestamp, merged }: ChartBar, interval: ChartInterval, zone: Zone): string {
  if (!merged || merged.last === timestamp) return barTime(timestamp, interval, zone, true);
  const [first, last] = [barTime(timestamp, interval, zone), barTime(merged.last, interval, zone, true)];
  // Within a day it is named once.
  const day = `${first.split(' ').slice(0, 2).join(' ')} `;
  const isDaily = interval === 'D1' || interval === 'W1';
  return `${first} to ${!isDaily && last.startsWith(day) ? last.slice(day.length) : last}`;
}
export function barTexts(bar: ChartBar, before: ChartBar | undefined, interval: ChartInterval, zone: Zone): BarTexts {
  const change = before && before.close !== 0 ? (bar.close / before.close - 1) * 100 : null;
  const text = signed(change, 2);
  return {
    time: timeText(bar, interval, zone),
    open: price(bar.open),
    high: price(bar.high),
    low: price(bar.low),
    close: price(bar.close),
    change: text === UNKNOWN ? text : `${text}%`,
    direction: change === null || Number(change.toFixed(2)) === 0 ? 0 : change < 0 ? -1 : 1,
    volume: volumeText(bar.volume),
    provisional: bar.provisional,
    merged: mergedText(bar),
  };
}

/** One sentence for a screen reader. */
export function spoken(symbol: string, bar: BarTexts, groups: readonly LegendGroup[]): string {
  const values = groups.flatMap(({ name, reason, values: all }) =>
    all.map(({ label, text }) => {
      const known = text === UNKNOWN ? `unknown${reason ? ` because ${reason}` : ''}` : text;
      return `${name}${label ? ` ${label}` : ''} ${known}`;
    }),
  );
  const facts = [
    `open ${bar.open}`,
    `high ${bar.high}`,
    `low ${bar.low}`,
    `close ${bar.close}`,
    ...(bar.change === UNKNOWN ? [] : [`change ${bar.change}`]),
    `volume ${bar.volume}`,
    ...(bar.merged ? [bar.merged] : []),
    ...(bar.provisional ? ['provisional'] : []),
    ...values,
  ];
  return `${symbol} ${bar.time}: ${facts.join(', ')}.`;
}
