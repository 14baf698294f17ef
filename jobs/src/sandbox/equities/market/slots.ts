/**
 * When a listing trades: once every so often by how liquid it is, thinner before the open and after the close, at the open and at the close
 * exactly. A trade's number counts from the beginning of pre-market.
 */
import type { TradingSession } from '@marketgraph/domain/calendar';
import { hash } from '../../simulate/noise.ts';
import type { Listing } from './listing.types.ts';

export interface Slots {
  /** Trades of the session, all hours. */
  readonly count: number;
  /** Number of the opening trade and of the closing one. */
  readonly opening: number;
  readonly closing: number;
  /** Regular trades from one point of the path to the next. */
  readonly perKnot: number;
  /** Ms between regular trades. */
  readonly every: number;
  /** Newest trade at or before Unix ms `t`; -1 before the first. */
  at(t: number): number;
  /** Unix ms. */
  time(slot: number): number;
}

const EVERY: readonly (readonly [shares: number, ms: number])[] = [
  [5e6, 1000],
  [1e6, 3000],
  [3e5, 5000],
  [1e5, 15_000],
  [3e4, 60_000],
  [0, 300_000],
];
const KNOT_MS = 15_000;

export function slotsOf(session: TradingSession, stock: { readonly key: number; readonly listing: Listing }): Slots {
  const { volume } = stock.listing.behaviour;
  const every = volume === 0 ? 15_000 : EVERY.find(([shares]) => volume >= shares)![1];
  const thin = Math.min(900_000, Math.max(60_000, every * 20));
  const { pre, open, close, post } = session;
  const phase = hash(stock.key, 61) % every;
  // An index has no hours but the regular ones.
  const opening = volume === 0 ? 0 : Math.floor((open - pre - 1 - phase) / thin) + 1;
  const closing = opening + Math.floor((close - open - 1 + phase) / every) + 1;
  const late = volume === 0 ? 0 : Math.floor((post - close) / thin);
  return {
    count: closing + late + 1,
    opening,
    closing,
    perKnot: Math.max(1, KNOT_MS / every),
    every,
    at(t) {
      if (t < open) return volume === 0 ? -1 : Math.min(opening - 1, Math.floor((t - pre - phase) / thin));
      if (t < close) return opening + Math.floor((t - open + phase) / every);
      return closing + Math.min(late, Math.floor((t - close) / thin));
    },
    time(slot) {
      if (slot < opening) return pre + phase + slot * thin;
      if (slot >= closing) return close + (slot - closing) * thin;
      return slot === opening ? open : open + (slot - opening) * every - phase;
    },
  };
}
