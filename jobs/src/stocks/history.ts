/** Closed sessions that the store lacks: the whole market of a day in one call, newest first, so that every number is there soon. */
import { previousSession, sessionAt, tradingDays } from '@marketgraph/domain/calendar';
import { callsPerMs } from '@marketgraph/domain/providers';
import type { EquityStore } from '@marketgraph/platform/db';
import type { Logger } from '@marketgraph/platform/log';
import type { Provider } from '../providers/index.ts';
import { brokenOff, isFinal, type Got } from './broken-off.ts';
import { rateSessions } from './rate.ts';
import { readSymbolHistory, symbolsRead } from './symbol-history.ts';

/** Before the first sweep: the longest mean of the scanner, with room for its warm-up. */
export const FIRST_SESSIONS = 80;
/** In the end: two years' worth is kept, and charts of a year want their means. */
export const WANTED_SESSIONS = 270;
/** Where each symbol is asked for by itself, the sweeps do not wait for more. */
const FIRST_SYMBOLS = 100;
const MIC = 'XNAS';
/** A day that holds fewer symbols than this share of the fullest day was cut off, and is asked for again. */
const WHOLE = 0.8;
/** The scanner takes up what was read so many days at a time. */
const MORE_DAYS = 10;
/** So many days in a row that nobody could tell: it is broken off. */
const HOPELESS_DAYS = 3;

export interface HistoryDeps {
  readonly store: EquityStore;
  readonly providers: readonly Provider[];
  readonly clock: { now(): number };
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly tell: (words: string) => void;
  /** Stocks whose history comes first, where each is asked for by itself. */
  readonly first?: () => ReadonlySet<string>;
  /** True: throws where it had to be broken off, so that somebody tries again. Default: goes on without. */
  readonly isPatient?: boolean;
  /** True: a few that nobody tells (a provider may fail on one symbol for days) are left to a later reading; only when nothing comes any more it is broken off. */
  readonly leavesFew?: boolean;
  /** Told now and then that more is there. */
  readonly onMore?: () => Promise<void>;
}

/** Sessions that are over, newest first. */
export function closedSessions(now: number, count: number): string[] {
  const { date } = sessionAt(MIC, now);
  // CLOSED tells the next session; every other part is of one that is not over.
  const last = previousSession(MIC, date).date;
  const from = previousSession(MIC, date, count).date;
  return tradingDays(MIC, from, last).toReversed();
}

/** How long so many calls take at the pace of a provider's budgets, ms. */
export const callsTake = ({ budgets }: Provider, calls: number): number =>
  calls === 0 ? 0 : calls / callsPerMs(budgets);

const tellingDays = (providers: readonly Provider[]): Provider[] =>
  providers.filter((each) => each.marketDay && each.offers.some(({ capability }) => capability === 'market-day'));

/** How long it takes by the budgets to read what is missing of the newest `count` sessions, ms; 0 where nobody can tell it. */
export async function historyTakes(deps: HistoryDeps, count: number): Promise<number> {
  const days = closedSessions(deps.clock.now(), count);
  const [whole] = tellingDays(deps.providers);
  if (whole) return callsTake(whole, (await missingDays(deps, days)).length);
  const single = deps.providers.find((each) => each.history && each.offers.some((o) => o.capability === 'history'));
  return single ? callsTake(single, Math.max(0, FIRST_SYMBOLS - (await symbolsRead(deps, days)))) : 0;
}

/** Reads what is missing of the newest `count` sessions and rates what is there. Answers how many days (without a provider of whole days: symbols) it got. */
export async function readHistory(deps: HistoryDeps, count: number): Promise<number> {
  const days = closedSessions(deps.clock.now(), count);
  const { read, left } =
    (await readDays(deps, days)) ??
    (await readSymbolHistory(deps, days, count <= FIRST_SESSIONS ? FIRST_SYMBOLS : Infinity));
  // Also of a reading that was broken off: what failed may fail for long, and what is there is told until then.
  if (read > 0) await rateSessions(deps.store, count, deps.signal);
  if (left)
    brokenOff({ ...deps, isPatient: (deps.isPatient ?? false) && (left.isHopeless || !deps.leavesFew) }, left.words);
  return read;
}

/** Newest first. */
async function missingDays({ store }: HistoryDeps, days: readonly string[]): Promise<string[]> {
  const known = new Map(
    (await store.marketDays({ first: days.length * 2 })).map((day) => [day.date, day.symbols - day.provisional]),
  );
  const most = Math.max(0, ...known.values());
  return days.filter((date) => (known.get(date) ?? 0) < most * WHOLE || !known.has(date));
}

/** Days that nobody has stay missing. Null: no provider tells whole days. */
async function readDays(deps: HistoryDeps, days: readonly string[]): Promise<Got | null> {
  const { store, providers, logger, signal } = deps;
  const able = tellingDays(providers);
  if (able.length === 0) return null;
  const missing = await missingDays(deps, days);
  let [read, inVain, failed] = [0, 0, 0];
  for (const date of missing) {
    if (signal.aborted || inVain >= HOPELESS_DAYS) break;
    deps.tell(
      `Sessions of the past are being read: ${read} of ${missing.length}. What needs more is empty until then.`,
    );
    inVain += 1;
    let isFailed = false;
    for (const provider of able) {
      try {
        const bars = await provider.marketDay!(date, signal);
        [inVain, isFailed] = [0, false];
        if (bars.length === 0) continue;
        await store.saveDaily(bars);
        read += 1;
        if (read % MORE_DAYS === 0) await deps.onMore?.();
        break;
      } catch (error) {
        isFailed ||= !isFinal(error);
        if (!signal.aborted)
          logger.warn({ err: String(error), provider: provider.id, date }, 'a session could not be read');
      }
    }
    failed += Number(isFailed);
  }
  if (failed === 0 || signal.aborted) return { read, left: null };
  if (read % MORE_DAYS > 0) await deps.onMore?.();
  const words = `sessions of the past could not be read (${read} of ${missing.length} were)`;
  return { read, left: { words, isHopeless: inVain >= HOPELESS_DAYS } };
}
