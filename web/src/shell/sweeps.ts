/** Whether stocks are still looked at, and what is to be said when they are not. Pure. */
import { age, clock } from '../ui/format.ts';

export interface SweepFacts {
  /** By the stocks' clock. */
  readonly session: { readonly name: string; readonly since: string };
  readonly isRunning: boolean;
  readonly reason?: string | null;
  readonly lastSweepAt?: string | null;
  readonly plannedSweepMs?: number | null;
  readonly lastSweepMs?: number | null;
  readonly mode: string;
}
export interface SweepStop {
  /** CLOSED: nobody trades. SILENT: looks should come and do not. LOST: nobody answers the page. */
  readonly kind: 'CLOSED' | 'SILENT' | 'LOST';
  /** Since when, ms on the stocks' clock; null where that is not known. */
  readonly since: number | null;
  readonly words: string;
}
const ET = 'America/New_York';
const et = (ms: number) => `${clock(ms, ET)} ET`;

/** How long a sweep of every stock takes, ms; null = not known. */
export const sweepMsOf = ({ plannedSweepMs, lastSweepMs }: SweepFacts): number | null =>
  plannedSweepMs === null || plannedSweepMs === undefined
    ? (lastSweepMs ?? null)
    : Math.max(plannedSweepMs, lastSweepMs ?? 0);

const sentence = (words: string | null | undefined): string =>
  words ? `${words[0]!.toUpperCase()}${words.slice(1)}` : 'Nothing has been swept yet.';

/** Null while sweeps come. `now`: of the stocks' clock; `error`: why the state itself could not be read. */
export function stopOf(facts: SweepFacts | null, now: number | null, error: string | null): SweepStop | null {
  if (facts === null || now === null)
    return error === null
      ? null
      : { kind: 'LOST', since: null, words: `How the stocks are watched is not known: ${error}` };
  const last = facts.lastSweepAt ? Date.parse(facts.lastSweepAt) : null;
  const shown = last === null ? 'Nothing has been swept yet.' : `Shown is the sweep of ${et(last)}.`;
  if (error !== null) return { kind: 'LOST', since: last, words: `Stocks are not told any more: ${error} ${shown}` };
  if (facts.session.name === 'CLOSED') {
    const words = last === null ? sentence(facts.reason) : `The market is closed. ${shown}`;
    return { kind: 'CLOSED', since: Date.parse(facts.session.since), words };
  }
  const patience = Math.max(15_000, (sweepMsOf(facts) ?? 5_000) * 3);
  const silent = last === null ? null : now - last;
  if (facts.isRunning && (silent === null || silent <= patience)) return null;
  if (!facts.isRunning && facts.mode === 'REPLAY')
    return { kind: 'CLOSED', since: last, words: `${facts.reason ?? 'The recording stands at its end.'} ${shown}` };
  const why = facts.reason ?? 'No sweep has ended in time.';
  const forHow = silent === null ? '' : ` No news for ${age(silent)}.`;
  return { kind: 'SILENT', since: last, words: `${why}${forHow} ${shown}` };
}
