/** One run of sweeper and pipeline over the same stocks. */
import type { UniverseState } from '@marketgraph/domain/equities';
import type { Clock } from '@marketgraph/platform/clock';
import { currentSession, startEquities, type Equities, type SweeperFacts } from '../equities/index.ts';
import { startSweeper, type Provider, type Sweeper, type SweepStats } from '../providers/index.ts';
import { chosen } from './chosen.ts';
import { hotSymbols } from './hot.ts';
import type { StocksOptions } from './options.ts';
import { followMinutes } from './minutes.ts';
import { preparingState } from './preparing.ts';

export interface Watch {
  readonly equities: Equities;
  readonly sweeper: Sweeper;
  /** Those that are looked at first: watch-listed, shown, moving. */
  hot(): ReadonlySet<string>;
  /** Somebody looks at stocks that nobody looked at before: their newest bars are told at once. */
  follow(): void;
  /** Takes up what a universe says of the same stocks, and the watch goes on. False: it has members that nobody watches, and nothing is changed. */
  takeUp(universe: UniverseState): Promise<boolean>;
  stop(): Promise<void>;
}
export interface WatchParts extends StocksOptions {
  readonly providers: readonly Provider[];
  readonly wall: Clock;
  /** Watch-listed, or shown to somebody. */
  readonly looked: () => readonly string[];
  /** What is being done beside it, in words; null: nothing. */
  readonly doing: () => string | null;
}

/** All exchanges whose stocks are watched keep the same hours. */
const SESSIONS_OF = 'XNAS';
const WANTED_MS = 1_000;

/** Null: there is no stock to watch. */
export async function beginWatch(parts: WatchParts, universe: UniverseState | null): Promise<Watch | null> {
  const { providers, clock, wall, mode, store, logger, looked, doing } = parts;
  const { originOf = () => null } = parts;
  // Of what was imported only that can be shown which has a history.
  const bars = mode === 'REPLAY' ? new Set(await store.dailySymbols()) : null;
  const choose = async (by: UniverseState | null, watched: ReadonlySet<string> | null = null) =>
    chosen(await store.instruments(), by, bars, { watched });
  const instruments = await choose(universe);
  if (instruments.length === 0) return null;
  let symbols = instruments.map(({ symbol }) => symbol);
  let [asked, askedAt] = [new Set<string>(), -Infinity];
  // Asked for every quote: once a second is soon enough.
  const wanted = () => {
    if (wall.now() - askedAt >= WANTED_MS) [asked, askedAt] = [new Set(looked()), wall.now()];
    return asked;
  };
  let sweeper: Sweeper | null = null;
  /** Date of the session whose stored closes are shown. */
  let closes: string | null = null;
  const facts = (): SweepStats & Pick<SweeperFacts, 'backfill'> => {
    if (!sweeper) return preparingState({ ...parts, providers }, doing() ?? 'The watching begins.');
    // What is read beside it says nothing of whether quotes come.
    return { ...sweeper.stats(), backfill: doing() };
  };
  const equities = await startEquities({ ...parts, instruments, wanted, sweeper: facts });
  const hot = () => hotSymbols(looked(), equities);
  const { today } = equities.scanner;
  // Sweeps are counted anew in every process; their ids are told apart by when it began.
  const run = wall.now().toString(36);
  // Rows of a market that is closed do not wait until it opens.
  closes = await equities.showCloses(`${run}-0`);
  sweeper = startSweeper({
    ...{ providers, clock, wall, hot, originOf },
    symbols: () => symbols,
    shown: () => closes && `shown are the stored closes of ${closes}`,
    lacking: () => symbols.filter((symbol) => today.quote[equities.scanner.place(symbol)!] === null),
    log: logger,
    session: () => currentSession(SESSIONS_OF, clock.now()).state,
    onQuotes: (quotes, { sweep }) => void equities.take(quotes, `${run}-${sweep}`),
    onSweepEnd: ({ id, ...end }) => equities.endSweep({ ...end, id: `${run}-${id}` }),
  });
  const running = sweeper;
  const minutes = followMinutes({
    ...{ providers, symbols, clock, wall, logger },
    wanted: hot,
    onMinutes: (told) => void equities.takeMinutes(told),
  });
  let takenUp = 0;
  return {
    equities,
    sweeper: running,
    hot,
    follow() {
      askedAt = -Infinity;
      void equities.follow();
    },
    async takeUp(anew) {
      const told = await choose(anew, new Set(symbols));
      if (!equities.scanner.describe(told)) return false;
      // What is asked first is what the universe has first.
      symbols = told.map(({ symbol }) => symbol);
      takenUp += 1;
      // Without sweeps nobody would see it: the rows of a market that is closed are shown once more.
      closes = (await equities.showCloses(`${run}-0.${takenUp}`)) ?? closes;
      return true;
    },
    async stop() {
      await minutes.stop();
      await running.stop();
      await equities.stop();
    },
  };
}
