/** Whether stocks are still looked at, and what is to be said when they are not. Pure. */
import { age, clock } from '../ui/format.ts';
import { limitsOfAge } from '../ui/stock.ts';

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

/** The strip's word on sweeps: how long one takes while they come; else since when none has. */
export interface SweepWords {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly title: string;
}
export function sweepWordsOf(
  facts: SweepFacts & { readonly activeSymbols: number },
  now: number | null,
  stop: SweepStop | null,
): SweepWords {
  const { plannedSweepMs, lastSweepMs, lastSweepAt, activeSymbols } = facts;
  const [takes, at] = [sweepMsOf(facts), lastSweepAt ? Date.parse(lastSweepAt) : null];
  const last =
    at === null || lastSweepMs == null
      ? 'Nobody has answered a sweep yet.'
      : `The last one that was answered ended ${et(at)} and took ${lastSweepMs < 1_000 ? `${Math.round(lastSweepMs)} ms` : `${(lastSweepMs / 1000).toFixed(1)} s`}.`;
  if (!stop && plannedSweepMs != null)
    return {
      ...{ label: 'Sweep', value: ((takes ?? 0) / 1000).toFixed(1), unit: 's' },
      title: `Each of ${activeSymbols} stocks is looked at every ${(plannedSweepMs / 1000).toFixed(1)} s by plan. ${last}`,
    };
  // How long an earlier one took says nothing of now.
  const since = at === null || now === null ? null : Math.max(0, now - at);
  const isClosed = stop?.kind === 'CLOSED';
  return {
    ...{ label: 'Last sweep', value: age(since), unit: since === null ? '' : 'ago' },
    title: `${isClosed ? 'No sweeps are made now.' : 'No sweep is answered now.'} ${last}`,
  };
}

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
  const { oldMs: patience } = limitsOfAge(sweepMsOf(facts));
  const silent = last === null ? null : now - last;
  if (facts.isRunning && (silent === null || silent <= patience)) return null;
  if (!facts.isRunning && facts.mode === 'REPLAY')
    return { kind: 'CLOSED', since: last, words: `${facts.reason ?? 'The recording stands at its end.'} ${shown}` };
  const why = facts.reason ?? 'No sweep has ended in time.';
  const forHow = silent === null ? '' : ` No news for ${age(silent)}.`;
  return { kind: 'SILENT', since: last, words: `${why}${forHow} ${shown}` };
}
