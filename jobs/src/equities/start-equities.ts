/** The pipeline of stocks: quotes -> raw topic -> folds -> rows in the cache, public topics and the store. One process at a time runs it. */
import { performance } from 'node:perf_hooks';
import type { EquityQuote, IngestionState, Sweep } from '@marketgraph/domain/equities';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { OpportunityRules } from '@marketgraph/domain/opportunities';
import {
  ageingUntil,
  type Doubt,
  quoteQuality,
  type Refusal,
  type ScanInstrument,
  type Scanner,
  type SweepInfo,
} from '@marketgraph/domain/scanner';
import type { Cache } from '@marketgraph/platform/cache';
import type { Clock } from '@marketgraph/platform/clock';
import type { EquityStore } from '@marketgraph/platform/db';
import { type Entry, type EventLog, type NewEntry, topics } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import { Complaint } from '../pipelines/complaint.ts';
import { followRaw } from '../pipelines/follow-raw.ts';
import { closeStale } from './begin-run.ts';
import { CHECKPOINT_MS, restore, saveCheckpoint } from './checkpoint.ts';
import { closesOf } from './closes.ts';
import {
  closeEntries,
  endEntry,
  type EquityInput,
  minuteEntries,
  quoteEntries,
  readEntry,
  wantedEntry,
} from './entries.ts';
import { EquityFold } from './fold.ts';
import { Ingestion, type SweeperFacts } from './ingestion.ts';
import { recordOutcomes } from './outcomes.ts';
import { currentSession } from './session-clock.ts';
import { StockStore } from './stock-store.ts';
import { StoreLane } from './store-lane.ts';
import { SweepShelf } from './sweep-shelf.ts';
import { reloadScanner, warmScanner } from './warm-start.ts';

const INGESTION_MS = 5_000;
const RAW_RETENTION = { maxLength: 10_000, maxAgeMs: 3 * 60_000 };
const NOBODY: ReadonlySet<string> = new Set();

export interface EquitiesOptions {
  readonly log: EventLog;
  readonly cache: Cache;
  readonly store: EquityStore;
  /** The equities' clock, and the world's. */
  readonly clock: Clock;
  readonly wall: Clock;
  readonly logger: Logger;
  readonly mode: DataMode;
  readonly seed: number | null;
  /** At least one. */
  readonly instruments: readonly ScanInstrument[];
  readonly sweeper: () => SweeperFacts;
  /** Symbols whose bars somebody may be reading (hot, watched, open pages); default nobody. */
  readonly wanted?: () => ReadonlySet<string>;
  readonly rules?: OpportunityRules;
}
export interface Equities {
  /** Quotes as providers tell them; resolves when they are on the raw topic. */
  take(quotes: readonly EquityQuote[], sweep: string): Promise<void>;
  /** Closed minutes as a provider tells them: real ones instead of those made of looks. */
  takeMinutes(minutes: readonly BarState[]): Promise<void>;
  /** Who is new in `wanted` has the newest bar on its topic when this is folded, and not with the next sweep. */
  follow(): Promise<void>;
  /** Every symbol of the sweep was asked. One that nobody answered keeps the times of the last that somebody did. */
  endSweep(info: SweepInfo): Promise<void>;
  /**
   * While the market is closed: a sweep of what is known of the last session, with its stored closes where nobody looked. Resolves with the
   * date of that session once the rows can be read; null: the market is open.
   */
  showCloses(id: string): Promise<string | null>;
  /** Daily history that came or was corrected since the start, into the scanner that runs. */
  reload(): Promise<void>;
  /** Whether a sweep is in the cache. */
  ready(): boolean;
  state(): IngestionState;
  /** Quotes that were left out (refused) and parts that were (doubted), by reason. */
  faults(): { readonly refused: Readonly<Record<string, number>>; readonly doubted: Readonly<Record<string, number>> };
  readonly scanner: Scanner;
  readonly resumed: boolean;
  stop(): Promise<void>;
}

export async function startEquities(options: EquitiesOptions): Promise<Equities> {
  const { log, cache, store, clock, wall, logger, mode, seed, instruments } = options;
  if (instruments.length === 0) throw new RangeError('no stocks to watch');
  const { scanner, ...warm } = await warmScanner(store, instruments, clock.now());
  let { actions } = warm;
  const market = { epoch: await log.epoch(), market: `${mode} ${seed ?? ''}` };
  const restored = await restore(store, scanner, market, clock.now());
  await closeStale(options, scanner, restored);
  const lane = new StoreLane(wall, logger);
  const kept = new StockStore(store, lane, mode, () => wall.now());
  const ingestion = new Ingestion(() => wall.now(), { mode, seed });
  const bad = new Complaint(logger, wall, 'an entry of stocks could not be folded and was left out');
  const untold = new Complaint(logger, wall, 'the state of ingestion could not be published');
  const lost = new Complaint(logger, wall, 'quotes could not be appended');
  const onTaken = (answer: Refusal | readonly Doubt[]): void => {
    if (typeof answer === 'string') return ingestion.refuse(answer);
    for (const one of answer) ingestion.doubt(one);
  };
  const wanted = options.wanted ?? (() => NOBODY);
  const stopwatch = () => performance.now();
  const rules = options.rules ? { rules: options.rules } : {};
  const fold = new EquityFold({ scanner, mode, restored, store: kept, wanted, stopwatch, onTaken, ...rules });
  const { outbox } = fold;
  const plannedMs = () => options.sweeper().plannedSweepMs;
  const shelf = new SweepShelf(cache, wall, plannedMs, (error) => untold.add(error));

  const stop = new AbortController();
  const ended = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
  let input: string | null = restored.after;
  let checkpointAt = wall.now();
  let isReady = false;
  let newest: Sweep | null = null;
  let unpublished: Extract<EquityInput, { kind: 'quotes' }>[] = [];
  let lastDate = '';
  let shown: (() => void) | null = null;
  /** The last sweep that somebody answered. */
  let answered: Pick<SweepInfo, 'startedAt' | 'endedAt'> | null = null;
  /** What the run before looked at last: until somebody answers, rows are of then. */
  const lookedBefore = (): typeof answered => {
    let at = -Infinity;
    for (const quote of scanner.today.quote) if (quote && quote.receivedAt > at) at = quote.receivedAt;
    return at === -Infinity ? null : { startedAt: at, endedAt: at };
  };

  function take(entry: Entry): void {
    outbox.from(entry.id);
    try {
      const read = readEntry(entry);
      if (read.kind === 'quotes') {
        fold.quotes(read.quotes, read.at);
        unpublished.push(read);
        ingestion.took(read.quotes.length);
      } else if (read.kind === 'closes') fold.closes(read.quotes, read.at);
      else if (read.kind === 'minutes') fold.given(read.minutes);
      else if (read.kind === 'wanted') fold.newlyWanted(read.at);
      else newest = fold.endOfSweep(read.info, read.at);
    } catch (error) {
      bad.add(error, { entry: entry.id });
    }
  }
  /** Now: it falls while nobody looks. */
  const meanQuality = (now: number): number | null => {
    let [sum, told] = [0, 0];
    for (const [which, quote] of scanner.today.quote.entries()) {
      if (!quote) continue;
      sum += quoteQuality(quote, scanner.today.doubts[which]!, ageingUntil(quote, scanner.sessionOf(which), now));
      told += 1;
    }
    return told === 0 ? null : sum / told;
  };
  async function publish(): Promise<void> {
    const sweep = newest;
    if (sweep) {
      // Before its entry on the topic: whoever reads that finds the rows.
      await shelf.put(sweep);
    }
    await outbox.send(log);
    for (const { quotes, wall: since } of unpublished) ingestion.published(quotes.length, since);
    unpublished = [];
    kept.flush();
    if (!sweep) return;
    newest = null;
    isReady = true;
    if (sweep.isOfCloses) shown?.();
    else ingestion.swept(sweep);
    tell();
    if (wall.now() - checkpointAt >= CHECKPOINT_MS) checkpoint();
    outcomes();
  }
  function checkpoint(): void {
    checkpointAt = wall.now();
    const [at, last] = [clock.now(), input];
    lane.write(() => saveCheckpoint(store, fold, market, at, last), 'checkpoint');
    // Whole quotes, again and again: what is folded and saved is not needed for long.
    log.trim(topics.rawEquities(), RAW_RETENTION).catch((error: unknown) => lost.add(error));
  }
  /** Once a session and at the start. */
  function outcomes(): void {
    const { date } = scanner.sessionOf(0)!;
    if (date === lastDate) return;
    lastDate = date;
    const micOf = (symbol: string) => scanner.instruments[scanner.place(symbol) ?? -1]?.mic;
    lane.write(() => recordOutcomes({ store, micOf, actions }, clock.now()), 'outcomes');
  }
  const state = (): IngestionState => {
    const { state: session } = currentSession(instruments[0]!.mic, clock.now());
    return ingestion.state(clock.now(), session, instruments.length, meanQuality(clock.now()), options.sweeper());
  };
  async function publishState(): Promise<void> {
    await log.append(topics.ingestion(), [{ fields: { state: JSON.stringify(state()) } }]);
  }
  // Also where the calendar ends: then there is no state to tell, and the rest goes on.
  const tell = (): void => void publishState().catch((error: unknown) => untold.add(error));
  const append = async (entries: readonly NewEntry[]): Promise<void> => {
    if (stop.signal.aborted || entries.length === 0) return;
    try {
      await log.append(topics.rawEquities(), entries);
    } catch (error) {
      lost.add(error);
    }
  };

  const cancel = wall.every(INGESTION_MS, () => {
    tell();
    // Also where nobody sweeps: a minute that is over ends.
    if (fold.isOver(clock.now())) void append([wantedEntry(clock.now(), wall.now())]);
  });
  const running = followRaw({
    ...{ log, clock: wall, logger, publish, after: restored.after },
    topic: topics.rawEquities(),
    signal: stop.signal,
    fold(batch) {
      for (const entry of batch) take(entry);
      input = batch.at(-1)!.id;
    },
  });
  return {
    scanner,
    state,
    resumed: restored.resumed,
    take: (quotes, sweep) => append(quoteEntries(quotes, sweep, clock.now(), wall.now())),
    takeMinutes: (minutes) => append(minuteEntries(minutes, clock.now(), wall.now())),
    follow: () => append([wantedEntry(clock.now(), wall.now())]),
    endSweep(info) {
      if (info.answered > 0) answered = { startedAt: info.startedAt, endedAt: info.endedAt };
      // Nobody answered: the rows grow older, and are of the time when somebody did.
      answered ??= lookedBefore();
      return append([endEntry({ ...info, ...answered }, clock.now(), wall.now())]);
    },
    async showCloses(id) {
      const { state: part, session } = currentSession(instruments[0]!.mic, clock.now());
      if (part.name !== 'CLOSED') return null;
      const quotes = closesOf(await store.dailyOf(session.date), session, actions, clock.now());
      const known = quotes.filter(({ symbol }) => scanner.place(symbol) !== undefined);
      const isShown = new Promise<void>((resolve) => (shown = resolve));
      const [at, nobody] = [clock.now(), { asked: 0, answered: 0, failed: 0 }];
      const end = endEntry({ id, startedAt: at, endedAt: at, ...nobody, isOfCloses: true }, at, wall.now());
      await append([...closeEntries(known, at, wall.now()), end]);
      await Promise.race([isShown, ended]);
      return session.date;
    },
    async reload() {
      actions = await reloadScanner(store, scanner, () => clock.now(), stop.signal);
    },
    ready: () => isReady,
    faults: () => ({ refused: ingestion.refused, doubted: ingestion.doubted }),
    async stop() {
      cancel();
      shelf.stop();
      stop.abort();
      await running;
      kept.flush();
      checkpoint();
      await lane.stop();
    },
  };
}
