/** Which panes there are, what is on each, and how lines differ by more than their colour. Pure. */
import { OVERLAY, type ChartSeries } from './chart.types.ts';

export const PRICE = 'price';
export const VOLUME = 'volume';

/** Dashes and spaces in px; an empty list is a solid line. */
export type Dash = readonly number[];
const DASHES: readonly Dash[] = [[], [6, 3], [2, 2], [8, 3, 2, 3]];
/** Of a value that can still change, whatever the line's own. */
export const OPEN_DASH: Dash = [1, 3];

export interface PlannedSeries {
  readonly source: ChartSeries;
  readonly dash: Dash;
}
export interface Pane {
  readonly key: string;
  /** What its height is remembered by. */
  readonly kind: string;
  readonly series: readonly PlannedSeries[];
  /** Horizontal lines, each once, lowest first. */
  readonly levels: readonly number[];
}

const LINES: readonly string[] = ['line', 'step', 'area'];

/** Lines of one colour are one dash: the edges of a band belong together. The next colour has the next dash. */
function planned(all: readonly ChartSeries[]): PlannedSeries[] {
  const colours = [...new Set(all.filter(({ style }) => LINES.includes(style)).map(({ colour }) => colour))];
  return all.map((source) => ({
    source,
    dash: LINES.includes(source.style) ? DASHES[colours.indexOf(source.colour) % DASHES.length]! : [],
  }));
}

/** Price, then volume, then the own panes in the order of their first series. */
export function panesOf(series: readonly ChartSeries[], volume: boolean): Pane[] {
  const keys = [...new Set(series.map(({ pane }) => pane))].filter((key) => key !== OVERLAY);
  const pane = (key: string, of: string): Pane => {
    const all = series.filter((each) => each.pane === of);
    return {
      key,
      kind: all[0]?.kind ?? key,
      series: planned(all),
      levels: [...new Set(all.flatMap(({ levels }) => levels ?? []))].sort((a, b) => a - b),
    };
  };
  const own = keys.map((key) => pane(`own ${key}`, key));
  return [pane(PRICE, OVERLAY), ...(volume ? [{ key: VOLUME, kind: VOLUME, series: [], levels: [] }] : []), ...own];
}

/** Equal for two plans whose panes can be drawn on without building them anew. */
export const shapeOf = (panes: readonly Pane[]): string =>
  JSON.stringify(panes.map(({ key, levels }) => [key, levels]));

/** px that each needs to be read; `axis` is that of the time, `folded` the line of a pane that is none. */
export const ROOM = { price: 150, volume: 48, own: 72, folded: 24, axis: 26 } as const;
export const roomOf = (key: string): number => (key === PRICE ? ROOM.price : key === VOLUME ? ROOM.volume : ROOM.own);

/** Shares of the height where there is enough: a price needs most, and two fifths among many panes. */
function wanted(key: string, panes: number): number {
  if (key === PRICE) return Math.max(4, (panes - 1) * 0.8);
  return key === VOLUME ? 1 : 1.2;
}
/**
 * Shares of `height` px, in the order of `panes`: each has what it needs, if the height has; `kept`: shares of the price's, as the viewer dragged
 * them, by kind.
 */
export function stretchesOf(panes: readonly Pane[], height: number, kept: Readonly<Record<string, number>>): number[] {
  const price = wanted(PRICE, panes.length);
  const shares = panes.map(({ key, kind }) =>
    key === PRICE ? price : (kept[kind] ?? 0) * price || wanted(key, panes.length),
  );
  const whole = shares.reduce((sum, share) => sum + share, 0);
  if (height <= 0) return shares;
  const px = shares.map((share) => (share / whole) * height);
  const least = panes.map(({ key, kind }, at) => (kept[kind] === undefined ? roomOf(key) : px[at]!));
  // What some lack is taken from the price, down to what that needs.
  const lack = px.slice(1).reduce((sum, each, at) => sum + Math.max(0, least[at + 1]! - each), 0);
  if (px[0]! - lack < ROOM.price - 1) return shares;
  return px.map((each, at) => (at === 0 ? each - lack : Math.max(each, least[at]!)));
}
