/** Watches stocks: prepares the store, then sweeps and folds until it is stopped. Preparing goes on beside everything else that starts. */
import type { BarOrigin, ProviderState, UniverseState } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { UniverseRules } from '@marketgraph/domain/universe';
import { followDemand } from '@marketgraph/platform/bars';
import { systemClock, type Clock } from '@marketgraph/platform/clock';
import type { Cache, MemberSets } from '@marketgraph/platform/cache';
import type { EquityStore } from '@marketgraph/platform/db';
import type { EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import { takeBack } from '../equities/index.ts';
import { checkpointLedgers, createProviders, type Provider, type ProviderEndpoints } from '../providers/index.ts';
import { openUniverse, rebuildUniverse, redecideUniverse, startNightly } from '../universe/index.ts';
import { readActions } from './actions.ts';
import { chosen } from './chosen.ts';
import { callsTake, FIRST_SESSIONS, historyTakes, readHistory, WANTED_SESSIONS } from './history.ts';
import { tellPreparing } from './preparing.ts';
import { readDetails } from './details.ts';
import { isFresh, readFloats, readReference } from './reference.ts';
import { seedWatched } from './seed-watched.ts';
import { comesBack, type Part, runParts } from './parts.ts';
import { NotYet, untilDone } from './until-done.ts';
import { beginWatch, type Watch } from './watch.ts';

export { watchedStocks } from './watched.ts';

export interface StocksOptions {
  /** The equities' own. */
  readonly clock: Clock;
  readonly mode: DataMode;
  readonly seed: number | null;
  readonly endpoints: ProviderEndpoints;
  /** Who told a stock's quotes where providers only pass them on, as local ones do with what was imported; null: the provider itself. */
  readonly originOf?: (symbol: string) => BarOrigin | null;
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

const WATCHED_MS = 15_000;
/** What budgets let be read in this time is read before the first sweep; else quotes come first, and what they lack later. */
const PATIENCE_MS = 20_000;
/** Calls of a list of all stocks, with floats and splits. */
const LIST_CALLS = 20;

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
  let doing: string | null = 'The watching of stocks is being prepared.';
  let watch: Watch | null = null;
  const tell = (words: string): void => {
    doing = words;
    if (!watch) tellPreparing(preparing, words);
  };
  const cancelTell = wall.every(5_000, () => watch ?? tellPreparing(preparing, doing ?? 'The watching begins.'));
  const first = () => watch?.hot() ?? new Set(listed);
  const deps = { store, providers, logger, signal, wall, clock, tell, first };
  const { floatUnknown = 'undecided' } = options;
  const universeDeps = { store, cache, logger, rules: { floatUnknown } };

  /** Stocks whose bars somebody looks at. */
  const followed = followDemand(log, wall, () => watch?.follow());
  let listed: readonly string[] = [];
  const readWatched = () =>
    options.watched().then(
      (symbols) => (listed = symbols),
      (error: unknown) => logger.warn({ err: error }, 'watchlists could not be read'),
    );
  const cancelWatched = wall.every(WATCHED_MS, () => void readWatched());

  const looked = () => [...listed, ...followed.symbols()];
  const parts = { ...options, providers, wall, looked, doing: () => doing };
  const begin = async (universe: UniverseState | null) => (signal.aborted ? null : beginWatch(parts, universe));

  /** Whether there is something to watch without asking for a list. */
  const isListed = async () => chosen(await store.instruments(), null, null).length > 0;
  let isListRead = false;
  async function readList(withFloats: boolean): Promise<void> {
    isListRead = (await isFresh(deps)) || (await readReference(deps, withFloats));
    if (isListRead) return;
    // An older list is better than none, and what somebody watches better than nothing.
    if ((await isListed()) || (await seedWatched(deps, listed)) > 0) return;
    const command = `npm run import -- instruments FILE${mode === 'LIVE' ? ' --mode live' : ''}`;
    const words = `no provider tells its list of instruments. Import one (\`${command}\`, or bars)`;
    throw new NotYet(`${words}, or put stocks on a watchlist`);
  }
  /** Budgets are so small that quotes come first. */
  async function isThin(): Promise<boolean> {
    if (mode === 'REPLAY') return false;
    const lists = providers.filter(({ offers }) => offers.some(({ capability }) => capability === 'reference'));
    if (lists.length > 0 && lists.every((one) => callsTake(one, LIST_CALLS) > PATIENCE_MS)) return true;
    return (await historyTakes(deps, FIRST_SESSIONS)) > PATIENCE_MS;
  }
  async function prepare(): Promise<void> {
    await readWatched();
    const thin = await isThin();
    if (!thin || !(await isListed())) await readList(!thin);
    if (thin) return beginThin();
    // What is replayed has been imported: there is nothing to ask for.
    if (mode !== 'REPLAY') {
      await readSplits();
      await readHistory(deps, FIRST_SESSIONS);
    }
    tell('The universe is being decided.');
    // What is replayed begins at the same moment every time: what was decided then may have lacked what was imported since.
    const decide = mode === 'REPLAY' ? rebuildUniverse : openUniverse;
    const universe = await decide(universeDeps, clock.now());
    tell('The scanner is warming up.');
    await options.seedVolumes?.(signal);
    await beginFirst(universe);
  }
  async function beginFirst(universe: UniverseState | null): Promise<void> {
    watch = await begin(universe);
    if (!watch && !signal.aborted) throw new NotYet('none is known. Import some, or put stocks on a watchlist');
    doing = null;
  }
  /** Over what is known already; what is missing is read while sweeps run. */
  async function beginThin(): Promise<void> {
    await beginFirst(await store.universe(clock.now()));
    doing = 'Budgets are small: quotes come first, history follows and what needs it is empty until then.';
    behind = async () => {
      await (isListRead ? readFloats(deps) : readList(true));
      await readSplits();
      const onMore = async () => watch?.equities.reload();
      // One stock that nobody tells holds up no universe: it is asked for again with the other past sessions.
      const history = { ...deps, onMore, isPatient: true, leavesFew: true };
      if ((await readHistory(history, FIRST_SESSIONS)) > 0) await watch?.equities.reload();
      const universe = signal.aborted ? null : await openUniverse(universeDeps, clock.now());
      if (universe) await beginAnew(universe);
    };
  }
  /** What `prepare` left for later. */
  let behind: (() => Promise<void>) | null = null;
  /** Null: somebody should have told splits, and did not. Without them history is of other shares than today's prices. */
  let areSplitsKnown = true;
  async function readSplits(): Promise<void> {
    areSplitsKnown = await readActions({ ...deps, isPatient: true }).then(
      () => true,
      (error: unknown) => {
        logger.warn(`${(error as Error).message}; they are asked for again`);
        return false;
      },
    );
  }
  let changing: Promise<unknown> = Promise.resolve();
  /** One change at a time. */
  const beginAnew = (universe: UniverseState | null): Promise<void> => inTurn(() => change(universe));
  function inTurn(work: () => Promise<void>): Promise<void> {
    const changed = changing.then(work);
    changing = changed.catch(() => undefined);
    return changed;
  }
  /** The same watch over what is chosen now; it is tried until it stands. */
  async function change(universe: UniverseState | null): Promise<void> {
    if (!watch || signal.aborted) return;
    await watch.stop();
    watch = null;
    await keepTrying('the watch over another choice of stocks', async () => {
      watch = await begin(universe);
    });
  }
  /** Something was read that the scanner does not know yet. */
  let isMore = false;
  async function splits(): Promise<void> {
    if (areSplitsKnown) return;
    const written = await readActions({ ...deps, isPatient: true });
    areSplitsKnown = true;
    if (written) await watch?.equities.reload();
  }
  /** Who was answered for is not asked for again when it is tried again. */
  const answered = new Set<string>();
  /** Decided, and not yet what is watched. */
  let untaken: UniverseState | null = null;
  /** Of stocks more is known: what it changes is decided anew, and the watch goes on with that where it is of the same stocks. */
  async function decideAgain(): Promise<void> {
    if (signal.aborted) return;
    const universe = (untaken = (await redecideUniverse(universeDeps, clock.now())) ?? untaken);
    if (!universe) return;
    await inTurn(async () => {
      if (!(await watch?.takeUp(universe))) await change(universe);
    });
    untaken = null;
  }
  async function facts(): Promise<void> {
    if (await isFresh(deps)) return;
    // A run that was ended in the middle of them has decided without what it had read.
    await decideAgain();
    const universe = await store.universe(clock.now());
    // Who may be a member is asked for first: a small budget takes hours for all.
    const order = universe?.decisions.map(({ symbol }) => symbol) ?? [];
    await readDetails({ ...deps, isPatient: true, answered, order, onLearned: decideAgain });
  }
  async function pastSessions(): Promise<void> {
    if (mode === 'REPLAY' || signal.aborted) return;
    const onMore = () => Promise.resolve(void (isMore = true));
    try {
      isMore = (await readHistory({ ...deps, onMore, isPatient: true }, WANTED_SESSIONS)) > 0 || isMore;
    } finally {
      // Also of what could not be read to the end.
      if (isMore) await watch?.equities.reload();
      isMore = false;
    }
  }
  /** What takes long and is not needed for the first sweep. */
  async function deepen(): Promise<void> {
    if (behind) await keepTrying('reading what quotes did not wait for', behind, sooner);
    behind = null;
    const left = new Set<Part>([splits, facts, pastSessions, retain]);
    await keepTrying('reading what is not needed for the first sweep', () => runParts(left), sooner);
    doing = null;
  }

  /** Takes away what is old enough; what fails is tried again the next night. */
  async function retain(): Promise<void> {
    await store.retain(clock.now()).catch((error: unknown) => logger.warn({ err: error }, 'old rows of stocks stay'));
  }

  const sooner = comesBack(() => providers.map((provider) => provider.state()));
  const keepTrying = (what: string, work: () => Promise<unknown>, again?: () => boolean): Promise<void> =>
    untilDone(what, work, {
      ...{ logger, wall, signal, ...(again && { sooner: again }) },
      onFailure: (_what, message) => {
        const words = `${watch ? '' : 'Stocks cannot be watched yet: '}${message}. It is tried again by itself.`;
        tell(words[0]!.toUpperCase() + words.slice(1));
      },
    });
  async function prepared(): Promise<void> {
    // Nobody is to see meanwhile what the last run told of moments that are still to come.
    if (mode !== 'LIVE') await keepTrying('taking back a future', () => takeBack(options, clock.now()));
    await keepTrying('preparing the stocks', prepare);
  }
  const failed = (error: unknown) => logger.error({ err: error }, 'the watching of stocks failed');
  let nights: Promise<unknown> = prepared().catch(failed);
  /** What may be tried for long; nights do not wait for it. */
  let beside: Promise<unknown> = nights.then(deepen).catch(failed);
  const nightly = startNightly({ ...universeDeps, clock }, (state) => {
    nights = nights
      .then(retain)
      .then(() => (mode === 'REPLAY' ? undefined : readSplits()))
      .then(() => beginAnew(state))
      .catch((error: unknown) => logger.error({ err: error }, 'the night of the stocks failed'));
    const again = nights.then(() => keepTrying('reading splits', splits, sooner)).then(() => (doing = null));
    beside = Promise.all([beside, again.catch(failed)]);
  });

  return {
    ready: () => watch?.equities.ready() ?? false,
    providers: () => providers.map((provider) => provider.state()),
    async stop() {
      leaving.abort();
      cancelTell();
      cancelWatched();
      await followed.stop();
      await nightly.stop();
      await nights;
      await beside;
      await watch?.stop();
      await Promise.all(providers.map((provider) => provider.stop()));
    },
  };
}
