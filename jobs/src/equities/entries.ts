/** What goes onto the raw topic of stocks: packs of quotes, of minutes that were told whole, and the end of each sweep. Folds read nothing else, so reading it again tells the same. */
import type { EquityQuote } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import type { SweepInfo } from '@marketgraph/domain/scanner';
import type { Entry, NewEntry } from '@marketgraph/platform/events';

/** Quotes or minutes of one entry. */
const PACK = 250;

export type EquityInput =
  | { readonly kind: 'closes'; readonly at: number; readonly wall: number; readonly quotes: readonly EquityQuote[] }
  | { readonly kind: 'quotes'; readonly at: number; readonly wall: number; readonly quotes: readonly EquityQuote[] }
  | { readonly kind: 'minutes'; readonly at: number; readonly wall: number; readonly minutes: readonly BarState[] }
  | { readonly kind: 'wanted'; readonly at: number; readonly wall: number }
  | { readonly kind: 'end'; readonly at: number; readonly wall: number; readonly info: SweepInfo };

/** `at`: the equities' clock; `wall`: when we had them, for latencies. */
export function quoteEntries(quotes: readonly EquityQuote[], sweep: string, at: number, wall: number): NewEntry[] {
  const entries: NewEntry[] = [];
  for (let from = 0; from < quotes.length; from += PACK) {
    const q = JSON.stringify(quotes.slice(from, from + PACK));
    entries.push({ fields: { q, sweep, at: String(at), wall: String(wall) } });
  }
  return entries;
}
/** Stored closes; nobody is told of them as of looks. */
export function closeEntries(quotes: readonly EquityQuote[], at: number, wall: number): NewEntry[] {
  const entries: NewEntry[] = [];
  for (let from = 0; from < quotes.length; from += PACK) {
    const c = JSON.stringify(quotes.slice(from, from + PACK));
    entries.push({ fields: { c, at: String(at), wall: String(wall) } });
  }
  return entries;
}
export function minuteEntries(minutes: readonly BarState[], at: number, wall: number): NewEntry[] {
  const entries: NewEntry[] = [];
  for (let from = 0; from < minutes.length; from += PACK) {
    const m = JSON.stringify(minutes.slice(from, from + PACK));
    entries.push({ fields: { m, at: String(at), wall: String(wall) } });
  }
  return entries;
}
/** Somebody begins to follow bars. */
export const wantedEntry = (at: number, wall: number): NewEntry => ({
  fields: { wanted: '1', at: String(at), wall: String(wall) },
});
export const endEntry = (info: SweepInfo, at: number, wall: number): NewEntry => ({
  fields: { end: JSON.stringify(info), sweep: info.id, at: String(at), wall: String(wall) },
});

export function readEntry({ fields }: Entry): EquityInput {
  const [at, wall] = [Number(fields['at']), Number(fields['wall'])];
  if (!Number.isFinite(at) || !Number.isFinite(wall)) throw new Error('an entry of stocks without its times');
  if (fields['end'] !== undefined) return { kind: 'end', at, wall, info: JSON.parse(fields['end']) as SweepInfo };
  if (fields['wanted'] !== undefined) return { kind: 'wanted', at, wall };
  if (fields['c'] !== undefined) return { kind: 'closes', at, wall, quotes: JSON.parse(fields['c']) as EquityQuote[] };
  if (fields['m'] !== undefined) return { kind: 'minutes', at, wall, minutes: JSON.parse(fields['m']) as BarState[] };
  return { kind: 'quotes', at, wall, quotes: JSON.parse(fields['q']!) as EquityQuote[] };
}
