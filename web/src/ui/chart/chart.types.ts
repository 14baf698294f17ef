/** What a price chart is given and what it tells. Times are ms of Unix time, prices in the quote currency. */

/** One bar; oldest first in a list, each `timestamp` once. */
export interface ChartBar {
  /** Start of the bar, ms. */
  readonly timestamp: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Base units. */
  readonly volume: number;
  /** It can still change. */
  readonly provisional: boolean;
  /** When it was last true, ms of this machine, where it lags behind what else is known of its price; left out: nothing to say. */
  readonly asOf?: number;
  /** Several bars that are drawn as one, because a pixel could not tell them apart; left out: it is itself. */
  readonly merged?: Merged;
}

export interface Merged {
  readonly count: number;
  /** Start of its last bar, ms. */
  readonly last: number;
  /** Bars that nobody stored, before and between those that are merged. */
  readonly missing: number;
}

/** One value of one output. */
export interface ChartPoint {
  readonly timestamp: number;
  /** Null is a gap in the line: never bridged, never 0. */
  readonly value: number | null;
  readonly provisional: boolean;
  /** When it could first be known, ms; later than `timestamp`: drawn hollow. Null: with its bar. */
  readonly confirmedAt: number | null;
  /** Why there is no value, or what it lacks, in words; left out or null: nothing to say. */
  readonly reason?: string | null;
  /** Where in a merged candle it lies: -0.5 its left edge, 0.5 its right one; left out: in the middle. */
  readonly within?: number;
}

export const CHART_STYLES = ['line', 'step', 'histogram', 'area', 'dots', 'crosses'] as const;
export type ChartStyle = (typeof CHART_STYLES)[number];

/** One output of one indicator. */
export interface ChartSeries {
  /** Unique in the chart. Kept while only values or parameters change: such a series is redrawn, not rebuilt. */
  readonly key: string;
  /** Of the indicator, with its parameters: "MACD 12, 26, 9". Series that follow each other with one name share a group of the legend. */
  readonly name: string;
  /** Name of the output: "signal". */
  readonly output: string;
  /** On the price, or the key of a pane of its own. Panes come in the order of their first series. */
  readonly pane: string;
  readonly style: ChartStyle;
  /** Name of a token without dashes: "series-1". "direction": above zero up, below zero down. */
  readonly colour: string;
  readonly values: readonly ChartPoint[];
  /** Its values no longer come, though the bars do. */
  readonly stale?: boolean;
  /** Horizontal lines of its pane, labelled on the axis: 30 and 70. */
  readonly levels?: readonly number[];
  /** What the height of its pane is remembered by: "macd". Left out: the pane. */
  readonly kind?: string;
  /** The space to the series of this key is filled; both have the same pane. */
  readonly band?: string;
  /** Likewise, up where this one is above and down where it is below. */
  readonly cloud?: string;
}

/** A bar at which an indicator's own condition held. */
export interface ChartAlert {
  readonly key: string;
  /** Of the indicator, with its parameters. */
  readonly name: string;
  /** Start of the bar, ms. */
  readonly timestamp: number;
  readonly message: string;
  /** It may yet be taken back. */
  readonly provisional: boolean;
}

export const OVERLAY = 'overlay';
export const SCALES = ['auto', 'log', 'percent'] as const;
export type ChartScale = (typeof SCALES)[number];

/** Has the shape of `Live`, so that a live value can be given as it is. */
export interface ChartState {
  readonly status: 'loading' | 'live' | 'stale' | 'error';
  /** ms of this machine. */
  readonly staleSince: number | null;
  readonly error: string | null;
  readonly code: string | null;
  /** Why it is stale, in words. */
  readonly reason?: string | null;
  /** What is missing of the data, in words. */
  readonly partial?: string | null;
}

/** What is in sight. */
export interface ChartRange {
  /** First and last bar in sight, ms. */
  readonly from: number;
  readonly to: number;
  /** Bars that are given but lie left of what is in sight: near 0 it is time to load older ones; below it, that many more have room. */
  readonly barsBefore: number;
}

/** Length of a bar, as the graph names it. */
export type ChartInterval = 'M1' | 'M5' | 'M15' | 'M30' | 'H1' | 'H4' | 'D1' | 'W1';
