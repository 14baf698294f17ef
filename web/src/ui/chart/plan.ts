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
      series: planned(all),
      levels: [...new Set(all.flatMap(({ levels }) => levels ?? []))].sort((a, b) => a - b),
    };
  };
  const own = keys.map((key) => pane(`own ${key}`, key));
  return [pane(PRICE, OVERLAY), ...(volume ? [{ key: VOLUME, series: [], levels: [] }] : []), ...own];
}

/** Equal for two plans whose panes can be drawn on without building them anew. */
export const shapeOf = (panes: readonly Pane[]): string =>
  JSON.stringify(panes.map(({ key, levels }) => [key, levels]));

/** Share of the height: a price needs most, and keeps at least two fifths among many panes. */
export function stretchOf(key: string, panes: number): number {
  if (key === PRICE) return Math.max(4, (panes - 1) * 0.8);
  return key === VOLUME ? 1 : 1.2;
}
