/**
 * Binance's frames as documented, and the guards that hold them to it. The frames come by the thousand a second, so these are
 * checked by hand: a zod schema of the same shape costs several times JSON.parse itself. REST answers are rare and use zod (rest.ts).
 */
import type { RawLevel } from '@marketgraph/domain/market/book';
import type { Json } from '../parsed.ts';

/** https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams/Aggregate-Trade-Streams */
export interface AggTrade {
  readonly e: 'aggTrade';
  /** Sent. */
  readonly E: number;
  readonly s: string;
  /** Contiguous per symbol. */
  readonly a: number;
  readonly p: string;
  readonly q: string;
  /** First and last of the trades it stands for. */
  readonly f: number;
  readonly l: number;
  /** Traded. */
  readonly T: number;
  /** True: the buyer was the maker, so the aggressor sold. */
  readonly m: boolean;
}

/** https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams/Diff-Book-Depth-Streams */
export interface DepthUpdate {
  readonly e: 'depthUpdate';
  readonly E: number;
  readonly T: number;
  readonly s: string;
  readonly U: number;
  readonly u: number;
  readonly pu: number;
  readonly b: readonly RawLevel[];
  readonly a: readonly RawLevel[];
}

const int = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export const isAggTrade = (d: Json): d is Json & AggTrade =>
  int(d['E']) &&
  typeof d['s'] === 'string' &&
  int(d['a']) &&
  typeof d['p'] === 'string' &&
  typeof d['q'] === 'string' &&
  int(d['f']) &&
  int(d['l']) &&
  d['f'] <= d['l'] &&
  int(d['T']) &&
  typeof d['m'] === 'boolean';

/** The levels themselves are checked where they are used, by the book. */
export const isDepthUpdate = (d: Json): d is Json & DepthUpdate =>
  int(d['E']) &&
  int(d['T']) &&
  typeof d['s'] === 'string' &&
  int(d['U']) &&
  int(d['u']) &&
  d['U'] <= d['u'] &&
  int(d['pu']) &&
  Array.isArray(d['b']) &&
  Array.isArray(d['a']);
