/** What a program may call and read. The operators' registry is adapted to this; the language knows no operator by name. */
export type Constant = number | boolean | string;
/** A call's constant arguments by parameter name, checked against their ranges before anyone sees them. */
export type Constants = Readonly<Record<string, Constant>>;
export type SeriesType = 'float' | 'bool';

/** `series` and `condition` take a value of every bar (a constant is widened); the others must be known before the first bar. */
export type ParameterKind = 'series' | 'condition' | 'int' | 'float' | 'bool' | 'string';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Makes the argument optional. Of a series: the name of a source, as `close`. */
  readonly default?: Constant;
  readonly min?: number;
  readonly max?: number;
  /** Values a string may have. */
  readonly options?: readonly string[];
}

export interface Result {
  readonly name: string;
  readonly type: SeriesType;
}

export interface FunctionSignature {
  /** Of the operator in the graph; a program may call it by another (the key in the vocabulary). */
  readonly name: string;
  /** In the order of a call. Its series are the operator's inputs, in the same order; the rest its constants. */
  readonly parameters: readonly Parameter[];
  /** One result, or several, which a program takes apart: `a, b = f(x)`. */
  readonly results: readonly [Result, ...Result[]];
  /** Bars before the current one that the first value of a result needs, on top of what the arguments need. Default 0. */
  readonly lookBack?: (constants: Constants, result: number) => number;
  /** Bars after which the beginning no longer matters to 1e-9; null = never. Default: the look-back. */
  readonly settle?: (constants: Constants) => number | null;
  /** Operations per bar. Default 1. */
  readonly cost?: (constants: Constants) => number;
  /** Arguments that must be known for the result to be: all of them, any (nz), or none (na). Default all. */
  readonly needs?: 'all' | 'any' | 'none';
  /** The value where all arguments are constants; only for functions without memory. */
  readonly fold?: (...values: readonly number[]) => number;
  /** One line for hover and completion. */
  readonly summary?: string;
}

export interface Vocabulary {
  readonly functions: ReadonlyMap<string, FunctionSignature>;
  /** Series of the bar itself. */
  readonly sources: readonly string[];
}

/** The bar's own series, as every vocabulary has them. */
export const SOURCES = ['open', 'high', 'low', 'close', 'volume', 'hl2', 'hlc3', 'ohlc4'] as const;

/** Numbers known before the first bar that no program sets, with what they are: for hover and completion. A program may take their names. */
export const CONSTANTS = {
  bars_per_year:
    'Bars that a year has: of the interval, and of the time its market is open. sqrt(bars_per_year) makes a deviation yearly.',
} as const;
