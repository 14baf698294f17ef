/** What is known of stocks when the pipeline begins: closed sessions, adjusted for splits, and the volume of their last sessions. */
import { isTradingDay, outsideCalendar } from '@marketgraph/domain/calendar';
import type { CorporateAction, DailyBar } from '@marketgraph/domain/equities';
import { adjust } from '@marketgraph/domain/instruments';
import {
  cleanDays,
  createScanner,
  type DayBar,
  type ScanInstrument,
  type Scanner,
  SESSIONS,
  WARM_SESSIONS,
} from '@marketgraph/domain/scanner';
import type { EquityStore } from '@marketgraph/platform/db';
import { currentSession } from './session-clock.ts';

/**
 * Symbols of one statement, each with 300 sessions; what was read of them is in the scanner before the next are asked for. All bars at once
 * were 450,000 objects and let the heap grow by 400 MB.
 */
const AT_ONCE = 50;
/** Symbols between two pauses, so that a sweep is not held up. */
const RELOADED = 25;

export interface Warm {
  readonly scanner: Scanner;
  /** Splits and mergers by symbol. */
  readonly actions: ReadonlyMap<string, readonly CorporateAction[]>;
}

export async function actionsBySymbol(store: Pick<EquityStore, 'actions'>): Promise<Map<string, CorporateAction[]>> {
  const bySymbol = new Map<string, CorporateAction[]>();
  for (const { symbol, source: _, knownAt: __, ...action } of await store.actions()) {
    const known = bySymbol.get(symbol);
    if (known) known.push(action);
    else bySymbol.set(symbol, [action]);
  }
  return bySymbol;
}

/** Closed sessions before `date`, in the shares of that date. */
function closedDays(
  bars: readonly DailyBar[],
  actions: readonly CorporateAction[],
  mic: string,
  date: string,
): DayBar[] {
  const known = actions.filter((action) => action.date <= date);
  const before = bars.filter((bar) => bar.date < date);
  const traded = (day: string): boolean => outsideCalendar(mic, day) !== null || isTradingDay(mic, day);
  return cleanDays(adjust(before, known), traded);
}

/** Closed sessions of each stock as the store knows them, in today's shares. */
async function* readDays(
  store: EquityStore,
  instruments: readonly ScanInstrument[],
  actions: Warm['actions'],
  now: number,
): AsyncGenerator<readonly [symbol: string, bars: DayBar[]]> {
  for (let from = 0; from < instruments.length; from += AT_ONCE) {
    const some = instruments.slice(from, from + AT_ONCE);
    const stored = await store.dailyMany(
      some.map(({ symbol }) => symbol),
      WARM_SESSIONS + 1,
    );
    for (const { symbol, mic } of some) {
      const { date } = currentSession(mic, now).session;
      yield [symbol, closedDays(stored.get(symbol) ?? [], actions.get(symbol) ?? [], mic, date)];
    }
  }
}

/** Reads the history of all once more, what came or was corrected since, into a scanner that runs: some stocks at a time. The splits by symbol. */
export async function reloadScanner(
  store: EquityStore,
  scanner: Scanner,
  now: () => number,
  signal: AbortSignal,
): Promise<Warm['actions']> {
  const oneOfEach = [...new Map(scanner.instruments.map(({ mic }, which) => [mic, which])).values()];
  const dates = () => oneOfEach.map((which) => scanner.sessionOf(which)?.date).join();
  for (;;) {
    const before = dates();
    const actions = await actionsBySymbol(store);
    let count = 0;
    for await (const [symbol, bars] of readDays(store, scanner.instruments, actions, now())) {
      // A session that ended meanwhile is in the scanner, and not in what was read.
      if (signal.aborted || dates() !== before) break;
      scanner.reload(symbol, bars);
      if ((count += 1) % RELOADED === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    if (signal.aborted || dates() === before) return actions;
  }
}

export async function warmScanner(
  store: EquityStore,
  instruments: readonly ScanInstrument[],
  now: number,
): Promise<Warm> {
  const actions = await actionsBySymbol(store);
  const scanner = createScanner({ instruments, history: () => [] });
  for await (const [symbol, bars] of readDays(store, instruments, actions, now)) scanner.reload(symbol, bars);
  for (const mic of new Set(instruments.map((one) => one.mic)))
    scanner.setSession(mic, currentSession(mic, now).session);
  await warmBaselines(store, scanner, now);
  return { scanner, actions };
}

async function warmBaselines(store: EquityStore, scanner: Scanner, now: number): Promise<void> {
  const profiles = await store.volumeProfiles(undefined, SESSIONS);
  for (const [which, { symbol, mic }] of scanner.instruments.entries()) {
    const { date } = currentSession(mic, now).session;
    for (const profile of profiles.get(symbol) ?? [])
      if (profile.date < date) scanner.baselines.keep(which, profile.cumulative);
  }
}
