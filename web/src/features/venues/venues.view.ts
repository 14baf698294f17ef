/** A feed in words, for the strip. Pure. */
import type { HealthViewFragment } from '../../gql/documents.ts';
import { fixed, UNKNOWN } from '../../ui/format.ts';
import { reasonWords } from '../../ui/reason.ts';

type Feed = HealthViewFragment['venues'][number]['feeds'][number];
/** Shape and colour of the mark beside the name. */
export const MARK: Record<string, string> = { UP: 'ok', SILENT: 'warn', DOWN: 'bad' };
/** What is no fault has no colour of one. */
const TONE: Record<string, string> = { SILENT: 'warn', DOWN: 'bad' };

export interface FeedWords {
  readonly word: string;
  readonly tone: string;
  /** What the word does not say already; empty for nothing. */
  readonly why: string;
}
/** The venue's name stands above it already. */
const inWords = (reason: string, venue: string): string => {
  const words = reasonWords(reason);
  return words.startsWith(`${venue} `) ? words.slice(venue.length + 1) : words;
};
/** Of a feed that is not up. */
export function feedWords({ status, reason }: Pick<Feed, 'status' | 'reason'>, venue: string): FeedWords {
  const word = status.toLowerCase();
  const said = !reason || reason.toLowerCase() === word || (status === 'ENDED' && /ended$/i.test(reason));
  return { word, tone: TONE[status] ?? 'muted', why: said ? '' : inWords(reason, venue) };
}
/** 21 ms, 1.2 s; "-" while it is not known. */
export function latencyText(ms: number | null | undefined): { readonly value: string; readonly unit: string } {
  if (ms === null || ms === undefined) return { value: UNKNOWN, unit: '' };
  return ms < 999.5 ? { value: fixed(ms, 0), unit: 'ms' } : { value: fixed(ms / 1_000, 1), unit: 's' };
}
/** "2 reconnects"; null for none. */
export const reconnectText = (count: number): string | null =>
  count > 0 ? `${count} ${count === 1 ? 'reconnect' : 'reconnects'}` : null;
