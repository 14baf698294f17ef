/** Made-up stocks, sessions and quotes for specs of the scanner and of what hangs on it. */
import type { EquityQuote } from '../../equities/index.ts';
import { sessionsBetween } from '../../calendar/index.ts';
import type { DayBar } from '../days.ts';
import type { ScanInstrument, ScanSession } from '../scan.types.ts';

/** Deterministic numbers in [0, 1). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const MIC = 'XNAS';
const FROM = '2024-01-02';
const sessions = sessionsBetween(MIC, FROM, '2025-12-31');
/** A regular session with `before` sessions of history before it. */
export const sessionAfter = (before: number): ScanSession => sessions[before]!;

export const stock = (symbol: string, more: Partial<ScanInstrument> = {}): ScanInstrument => ({
  symbol,
  name: symbol,
  sector: 'technology',
  mic: MIC,
  marketCap: 1e9,
  floatShares: 2e7,
  ...more,
});

/** A walk of `count` sessions that begins on 2024-01-02. */
export function walk(seed: number, count: number, volume = 1_000_000): DayBar[] {
  const random = randomOf(seed);
  let close = 10 + random() * 90;
  return sessions.slice(0, count).map(({ date }) => {
    const open = close * (1 + (random() - 0.5) * 0.02);
    close = open * (1 + (random() - 0.5) * 0.06);
    const [high, low] = [Math.max(open, close) * (1 + random() * 0.01), Math.min(open, close) * (1 - random() * 0.01)];
    return { date, open, high, low, close, volume: Math.round(volume * (0.5 + random())) };
  });
}

/** A quote at a moment, received at once; what is not given is not told. */
export const quoteOf = (symbol: string, at: number, price: number, more: Partial<EquityQuote> = {}): EquityQuote => ({
  symbol,
  provider: 'massive',
  price,
  asOf: at,
  receivedAt: at,
  open: null,
  high: null,
  low: null,
  previousClose: null,
  volume: null,
  vwap: null,
  bid: null,
  ask: null,
  delayMs: 0,
  minute: null,
  mode: 'SIMULATED',
  ...more,
});
