/** Watches stocks: prepares the store, then sweeps and folds until it is stopped. Preparing goes on beside everything else that starts. */
import { followDemand } from '@marketgraph/platform/bars';
import { systemClock } from '@marketgraph/platform/clock';
import { takeBack } from '../equities/index.ts';
import { checkpointLedgers, createProviders, type Provider } from '../providers/index.ts';
import { startNightly } from '../universe/index.ts';
import { deepening, retain } from './deepen.ts';
import type { Stocks, StocksOptions } from './options.ts';
import { comesBack, runParts } from './parts.ts';
import { Preparation } from './prepare.ts';
import { tellPreparing } from './preparing.ts';
import { Splits } from './splits.ts';
import { untilDone } from './until-done.ts';
import { Watching } from './watching.ts';

export type { Stocks, StocksOptions } from './options.ts';
export { watchedStocks } from './watched.ts';

const WATCHED_MS = 15_000;
const TELL_MS = 5_000;

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
  const states = () => providers.map((provider) => provider.state());

  let doing: string | null = 'The watching of stocks is being prepared.';
  const tellState = (words: string) => tellPreparing({ ...options, providers }, words);
  const tell = (words: string): void => {
    doing = words;
    if (!watching.current) tellState(words);
  };
  const sooner = () => comesBack(states);
  const keepTrying = (what: string, work: () => Promise<unknown>, again?: () => () => boolean): Promise<void> =>
    untilDone(what, work, {
      ...{ logger, wall, signal, ...(again && { sooner: again }) },
      onFailure: (_what, message) => {
        const words = `${watching.current ? '' : 'Stocks cannot be watched yet: '}${message}. It is tried again by itself.`;
        tell(words[0]!.toUpperCase() + words.slice(1));
      },
    });

  /** Stocks whose bars somebody looks at. */
  const followed = followDemand(log, wall, () => watching.current?.follow());
  let listed: readonly string[] = [];
  const readWatched = () =>
    options.watched().then(
      (symbols) => (listed = symbols),
      (error: unknown) => (logger.warn({ err: error }, 'watchlists could not be read'), listed),
    );
  const looked = () => [...listed, ...followed.symbols()];
  const watching = new Watching({ ...options, providers, wall, signal, looked, keepTrying, doing: () => doing });
  const cancelTell = wall.every(TELL_MS, () => watching.current ?? tellState(doing ?? 'The watching begins.'));
  const cancelWatched = wall.every(WATCHED_MS, () => void readWatched());

  const universeDeps = { store, cache, logger, rules: { floatUnknown: options.floatUnknown ?? 'undecided' } };
  const deps = {
    ...{ store, providers, logger, signal, wall, clock, mode, tell, watching, universeDeps, readWatched },
    ...(options.seedVolumes && { seedVolumes: options.seedVolumes }),
    first: () => watching.current?.hot() ?? new Set(listed),
    splits: new Splits({ store, providers, logger, signal, clock }),
    doing: (words: string | null) => void (doing = words),
  };
  const preparation = new Preparation(deps);

  async function prepared(): Promise<void> {
    // Nobody is to see meanwhile what the last run told of moments that are still to come.
    if (mode !== 'LIVE') await keepTrying('taking back a future', () => takeBack(options, clock.now()));
    await keepTrying('preparing the stocks', () => preparation.run());
  }
  async function deepen(): Promise<void> {
    const { behind } = preparation;
    if (behind) await keepTrying('reading what quotes did not wait for', () => runParts(behind), sooner);
    const left = deepening(deps);
    await keepTrying('reading what is not needed for the first sweep', () => runParts(left), sooner);
    doing = null;
  }
  const failed = (error: unknown) => logger.error({ err: error }, 'the watching of stocks failed');
  let nights: Promise<unknown> = prepared().catch(failed);
  /** What may be tried for long; nights do not wait for it. */
  let beside: Promise<unknown> = nights.then(deepen).catch(failed);
  const nightly = startNightly({ ...universeDeps, clock }, (state) => {
    nights = nights
      .then(() => retain(deps))
      .then(() => (mode === 'REPLAY' ? undefined : deps.splits.read()))
      .then(() => watching.beginAnew(state))
      .catch((error: unknown) => logger.error({ err: error }, 'the night of the stocks failed'));
    const splits = () => deps.splits.again(() => watching.reload());
    const again = nights.then(() => keepTrying('reading splits', splits, sooner)).then(() => (doing = null));
    beside = Promise.all([beside, again.catch(failed)]);
  });

  return {
    ready: () => watching.current?.equities.ready() ?? false,
    providers: states,
    async stop() {
      leaving.abort();
      cancelTell();
      cancelWatched();
      await followed.stop();
      await nightly.stop();
      await nights;
      await beside;
      await watching.current?.stop();
      await Promise.all(providers.map((provider) => provider.stop()));
    },
  };
}
