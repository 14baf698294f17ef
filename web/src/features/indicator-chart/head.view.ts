/** Words of the page's head. Pure. */
import type { Shown } from '../../charting/useResult.ts';

export interface Kept {
  /** Seconds for which the answer is still kept; null: it is not. */
  readonly seconds: number | null;
  /** Instead of seconds. */
  readonly words: string;
  readonly title: string;
}
/** Answers that lack older bars are kept for less than this, ms. */
const SHORT_MS = 10_000;
const PLAIN = 'For so long the same question is answered from memory; the stream goes on by itself';

/** For how long the server keeps the answer that is shown, or why it does not. `now`: ms of this machine. */
export function keptOf(
  shown: {
    readonly result: Pick<NonNullable<Shown['result']>, 'cacheTtlMs'> | null;
    readonly answeredAt: number | null;
  } | null,
  now: number,
): Kept {
  const { result, answeredAt } = shown ?? {};
  if (!result || !answeredAt) return { seconds: null, words: '-', title: PLAIN };
  const { cacheTtlMs: ttl } = result;
  if (ttl <= 0) return { seconds: null, words: 'none', title: 'Not kept: a bar had just closed' };
  if (ttl < SHORT_MS) {
    const title = 'Kept for a moment only: it lacks bars that may still be coming';
    return { seconds: null, words: `${Math.ceil(ttl / 1000)} s only`, title };
  }
  const seconds = Math.ceil((ttl - Math.max(0, now - answeredAt)) / 1000);
  if (seconds > 0) return { seconds, words: '', title: PLAIN };
  return {
    seconds: null,
    words: 'expired',
    title: 'The same question is computed anew; what is shown goes on by its stream',
  };
}
