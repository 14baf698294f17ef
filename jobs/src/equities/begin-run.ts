/**
 * What a run of the pipeline finds of the one before. A simulated clock (and that of a recording) begins anew with the process: what the last run
 * told of moments that are still to come is taken away, it will be told again. What nobody keeps up any more is not open.
 */
import type { Scanner } from '@marketgraph/domain/scanner';
import type { Cache } from '@marketgraph/platform/cache';
import type { EquityStore } from '@marketgraph/platform/db';
import { type EventLog, topics } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import type { Restored } from './checkpoint.ts';

export interface BeginDeps {
  readonly store: EquityStore;
  readonly log: EventLog;
  readonly cache: Cache;
  readonly logger: Logger;
}

const TOPICS = ['rawEquities', 'quotes', 'scanner', 'opportunities', 'marketEvents', 'significantMoves'] as const;
const PAGE = 500;
/** A log trims some ten thousand entries at a time. */
const MOST_TRIMS = 200;

async function emptied(log: EventLog, topic: string): Promise<void> {
  for (let n = 0; n < MOST_TRIMS && (await log.length(topic)) > 0; n += 1)
    await log.trim(topic, { maxLength: 0, maxAgeMs: 0 });
}

/** Topics of bars of stocks: perpetuals have theirs under the same name. */
async function barTopics(store: EquityStore, log: EventLog): Promise<string[]> {
  const there = new Set(await log.topics());
  const symbols = [...(await store.instruments()).map(({ symbol }) => symbol), ...(await store.dailySymbols())];
  return [...new Set(symbols)].map((symbol) => topics.bars(symbol)).filter((topic) => there.has(topic));
}

/** For clocks that may have been set back. True: there was something behind `now`. */
export async function takeBack({ store, log, cache, logger }: BeginDeps, now: number): Promise<boolean> {
  const gone = await store.rewind(now);
  const { bars_d1: _today, volume_profiles: _profiles, ...told } = gone;
  if (Object.values(told).every((rows) => rows === 0)) return false;
  logger.info({ gone }, 'the clock of stocks was set back: later data was removed');
  // What is on the topics is of that time too; whoever read it is told that his place is gone.
  for (const name of TOPICS) await emptied(log, topics[name]());
  for (const topic of await barTopics(store, log)) await emptied(log, topic);
  const latest = await cache.get<{ readonly id: string }>('scanner:latest');
  if (latest) await cache.delete(`scanner:sweep:${latest.id}`);
  await cache.delete('scanner:latest');
  return true;
}

/** Closes what the store calls open and the board does not keep up: of another session, or from after the last checkpoint. Told like every closing. How many. */
export async function closeStale(
  { store, log }: Pick<BeginDeps, 'store' | 'log'>,
  scanner: Scanner,
  { board }: Restored,
): Promise<number> {
  const kept = new Set(board.filter(({ open }) => open).map(({ id }) => id));
  const isKept = (id: string, symbol: string): boolean => {
    const which = scanner.place(symbol);
    return kept.has(id) && which !== undefined && scanner.sessionOf(which)?.date === id.slice(-10);
  };
  let closed = 0;
  let after: string | undefined;
  for (;;) {
    const page = await store.opportunities({ open: true, first: PAGE, ...(after === undefined ? {} : { after }) });
    const stale = page.rows
      .filter(({ id, symbol }) => !isKept(id, symbol))
      .map(({ cursor: _cursor, ...state }) => ({ ...state, open: false }));
    if (stale.length > 0) {
      await store.saveOpportunities(stale);
      const told = stale.map((state) => ({ fields: { opportunity: JSON.stringify(state) } }));
      await log.append(topics.opportunities(), told);
    }
    closed += stale.length;
    after = page.rows.at(-1)?.cursor;
    if (!page.hasMore || after === undefined) return closed;
  }
}
