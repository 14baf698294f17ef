/** Watches stocks: prepares the store, then sweeps and folds until it is stopped. Preparing goes on beside everything else that starts. */
import type { ProviderState, UniverseState } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { UniverseRules } from '@marketgraph/domain/universe';
import { followDemand } from '@marketgraph/platform/bars';
import { systemClock, type Clock } from '@marketgraph/platform/clock';
import type { Cache, MemberSets } from '@marketgraph/platform/cache';
import type { EquityStore } from '@marketgraph/platform/db';
import type { EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import { currentSession, startEquities, takeBack, type Equities } from '../equities/index.ts';
import {
  checkpointLedgers,
  createProviders,
  startSweeper,
  type Provider,
  type ProviderEndpoints,
  type Sweeper,
} from '../providers/index.ts';
import { openUniverse, rebuildUniverse, startNightly } from '../universe/index.ts';
import { readActions } from './actions.ts';
import { chosen } from './chosen.ts';
import { FIRST_SESSIONS, readHistory, WANTED_SESSIONS } from './history.ts';
import { hotSymbols } from './hot.ts';
import { preparingState, tellPreparing } from './preparing.ts';
import { readDetails } from './details.ts';
import { followMinutes } from './minutes.ts';
import { pause } from './pause.ts';
import { isFresh, readReference } from './reference.ts';

export { watchedStocks } from './watched.ts';

export interface StocksOptions {
  /** The equities' own. */
  readonly clock: Clock;
  readonly mode: DataMode;
  readonly seed: number | null;
  readonly endpoints: ProviderEndpoints;
  readonly store: EquityStore;
  readonly log: EventLog;
  readonly cache: Cache & MemberSets;
  readonly logger: Logger;
  /** What a stock of unknown float is; default undecided. */
  readonly floatUnknown?: UniverseRules['floatUnknown'];
  /** Volume of past sessions by the time of day, where the source of stocks can tell it at once. */
  readonly seedVolumes?: (signal: AbortSignal) => Promise<unknown>;
  /** Stocks on somebody's watchlist. */
  readonly watched: () => Promise<readonly string[]>;
}
export interface Stocks {
  /** Whether a sweep can be read. */
  ready(): boolean;
  providers(): readonly ProviderState[];
  stop(): Promise<void>;
}

/** One run of sweeper and pipeline over the same stocks. */
interface Watch {
  readonly equities: Equities;
  readonly sweeper: Sweeper;
  stop(): Promise<void>;
}

/** All exchanges whose stocks are watched keep the same hours. */
const SESSIONS_OF = 'XNAS';
const WATCHED_MS = 15_000;
const WANTED_MS = 1_000;
const RETRY_MS = 30_000;

export async function startStocks(options: StocksOptions): Promise<Stocks> {
  const { clock, mode, store, log, cache, logger } = options;
  const wall = systemClock;
  const providers: Provider[] = await createProviders(options.endpoints, {
    clock,
    wall,
    log: logger,
    mode,
    onActions: (actions) =>
      void store
        .saveActions(actions)
        .catch((error: unknown) => logger.warn({ err: error }, 'splits could not be stored')),
    // The local providers begin anew with the product; the real ones go on counting.
    ...(mode === 'LIVE' ? { ledgers: checkpointLedgers(store) } : {}),
  });
  const leaving = new AbortController();
  const { signal } = leaving;
  const preparing = { ...options, providers };
  let doing = 'The watching of stocks is being prepared.';
  let watch: Watch | null = null;
  const tell = (words: string): void => {
    doing = words;
    if (!watch) tellPreparing(preparing, words);
  };
  const cancelTell = wall.every(5_000, () => watch ?? tellPreparing(preparing, doing));
  const deps = { store, providers, logger, signal, wall, clock, tell };
  const { floatUnknown = 'undecided' } = options;
  const universeDeps = { store, cache, logger, rules: { floatUnknown } };

  /** Stocks whose bars somebody looks at. */
  const followed = followDemand(log, wall);
  let listed: readonly string[] = [];
  const readWatched = () =>
    options.watched().then(
      (symbols) => (listed = symbols),
      (error: unknown) => logger.warn({ err: error }, 'watchlists could not be read'),
    );
  const cancelWatched = wall.every(WATCHED_MS, () => void readWatched());

  async function begin(universe: UniverseState | null): Promise<Watch | null> {
    // Of what was imported only that can be shown which has a history.
    const bars = mode === 'REPLAY' ? new Set(await store.dailySymbols()) : null;
    const instruments = chosen(await store.instruments(), universe, bars);
    if (instruments.length === 0 || signal.aborted) return null;
    const symbols = instruments.map(({ symbol }) => symbol);
    let [asked, askedAt] = [new Set<string>(), -Infinity];
    // Asked for every quote: once a second is soon enough.
    const wanted = () => {
      if (wall.now() - askedAt >= WANTED_MS)
        [asked, askedAt] = [new Set([...listed, ...followed.symbols()]), wall.now()];
      return asked;
    };
    let sweeper: Sweeper | null = null;
    const facts = () => sweeper?.stats() ?? preparingState(preparing, doing);
    const equities = await startEquities({ ...options, wall, instruments, wanted, sweeper: facts });
    // Sweeps are counted anew in every process; their ids are told apart by when it began.
    const run = wall.now().toString(36);
    sweeper = startSweeper({
      providers,
      symbols: () => symbols,
      hot: () => hotSymbols([...listed, ...followed.symbols()], equities),
      clock,
      wall,
      log: logger,
      session: () => currentSession(SESSIONS_OF, clock.now()).state,
      onQuotes: (quotes, { sweep }) => void equities.take(quotes, `${run}-${sweep}`),
      onSweepEnd: ({ id, ...end }) => equities.endSweep({ ...end, id: `${run}-${id}` }),
    });
    const running = sweeper;
    const minutes = followMinutes({
      ...{ providers, symbols, clock, wall, logger },
      wanted: () => hotSymbols([...listed, ...followed.symbols()], equities),
      onMinutes: (bars) => void equities.takeMinutes(bars),
    });
    return {
      equities,
      sweeper: running,
      async stop() {
        await minutes.stop();
        await running.stop();
        await equities.stop();
      },
    };
  }

  async function prepare(): Promise<void> {
    // An older list is better than none.
    if (
      !(await isFresh(deps)) &&
      !(await readReference(deps)) &&
      chosen(await store.instruments(), null, null).length === 0
    )
      throw new Error('no provider told its list of instruments, and none was imported');
    // What is replayed has been imported: there is nothing to ask for.
    if (mode !== 'REPLAY') {
      await readActions(deps);
      await readHistory(deps, FIRST_SESSIONS);
    }
    tell('The universe is being decided.');
    // What is replayed begins at the same moment every time: what was decided then may have lacked what was imported since.
    const decide = mode === 'REPLAY' ? rebuildUniverse : openUniverse;
    const universe = await decide(universeDeps, clock.now());
    tell('The scanner is warming up.');
    await options.seedVolumes?.(signal);
    await readWatched();
    watch = await begin(universe);
    if (!watch && !signal.aborted) throw new Error('no stock to watch is known');
  }
  /** The same watch over what is chosen now; it is tried until it stands. */
  async function beginAnew(universe: UniverseState | null): Promise<void> {
    if (!watch || signal.aborted) return;
    await watch.stop();
    watch = null;
    await untilDone('the watch over another choice of stocks', async () => {
      watch = await begin(universe);
    });
  }
  /** What takes long and is not needed for the first sweep. */
  async function deepen(): Promise<void> {
    if (!(await isFresh(deps)) && (await readDetails(deps)) > 0 && !signal.aborted)
      await beginAnew(await rebuildUniverse(universeDeps, clock.now()));
    if (mode !== 'REPLAY' && !signal.aborted && (await readHistory(deps, WANTED_SESSIONS)) > 0)
      await watch?.equities.reload();
    await retain();
  }

  /** Takes away what is old enough; what fails is tried again the next night. */
  async function retain(): Promise<void> {
    await store.retain(clock.now()).catch((error: unknown) => logger.warn({ err: error }, 'old rows of stocks stay'));
  }

  const nightly = startNightly({ ...universeDeps, clock }, (state) => {
    running = running
      .then(retain)
      .then(() => (mode === 'REPLAY' ? null : readActions(deps)))
      .then(() => beginAnew(state))
      .catch((error: unknown) => logger.error({ err: error }, 'the night of the stocks failed'));
  });
  /** What failed is tried again after a while; what stands meanwhile goes on standing. */
  async function untilDone(what: string, work: () => Promise<unknown>): Promise<void> {
    while (!signal.aborted) {
      try {
        await work();
        return;
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ err: String(error), what }, 'it failed and is tried again');
        tell(`Stocks cannot be watched yet: ${(error as Error).message}. It is tried again.`);
        await pause(RETRY_MS, wall, signal);
      }
    }
  }
  async function forever(): Promise<void> {
    // Nobody is to see meanwhile what the last run told of moments that are still to come.
    if (mode !== 'LIVE') await untilDone('taking back a future', () => takeBack(options, clock.now()));
    await untilDone('preparing the stocks', prepare);
    await untilDone('reading what is not needed for the first sweep', deepen);
  }
  let running: Promise<void> = forever().catch((error: unknown) =>
    logger.error({ err: error }, 'the watching of stocks failed'),
  );

  return {
    ready: () => watch?.equities.ready() ?? false,
    providers: () => providers.map((provider) => provider.state()),
    async stop() {
      leaving.abort();
      cancelTell();
      cancelWatched();
      await followed.stop();
      await nightly.stop();
      await running;
      await watch?.stop();
      await Promise.all(providers.map((provider) => provider.stop()));
    },
  };
}
