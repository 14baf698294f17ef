/**
 * The raw topic of a symbol: every normalised event of every venue and a tick four times a second, in the order we received them. Folds
 * read nothing else, so reading it again gives the same outputs.
 */
import type { MarketEvent } from '@marketgraph/domain/market';
import type { Tick } from '@marketgraph/domain/market/guards';
import type { Clock } from '@marketgraph/platform/clock';
import { topics, type EntryId, type EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import { Complaint } from './complaint.ts';

export type RawInput = MarketEvent | Tick;
const TICK_MS = 250;
export const rawTopic = (symbol: string): string => topics.raw('all', symbol);

/** How many entries of one topic one input may give rise to. */
export const PLACES = 16;
/** Id of what input `id` gave rise to at `place`: appending it again is a no-op. */
export function derivedId(id: EntryId, place: number, places = PLACES): EntryId {
  if (place >= places) throw new Error(`an input gave rise to more than ${places} entries of one topic`);
  const [ms, seq] = id.split('-');
  return `${ms}-${Number(seq) * places + place}`;
}

export interface RawWriter {
  push(events: readonly RawInput[]): void;
  /** Events that the log did not take. */
  lost(): number;
  stop(): Promise<void>;
}
export interface RawWriterOptions {
  readonly log: EventLog;
  readonly logger: Logger;
  readonly symbols: readonly string[];
  readonly clock: Clock;
}

/** What waits for the log, and since when its subscriptions can be trusted. */
interface Lane {
  waiting: RawInput[];
  /** Events were lost then: no subscription that began before it is unbroken. */
  lostAt: number | null;
}

/**
 * Appends what comes in one turn of the event loop as one batch; batches go one after the other. The log itself waits out an outage; what
 * it refuses in the end is lost, and every feed's subscription then begins anew, so that nobody takes the hole for quiet.
 */
export function createRawWriter({ log, logger, symbols, clock }: RawWriterOptions): RawWriter {
  const lanes = new Map<string, Lane>(symbols.map((symbol) => [symbol, { waiting: [], lostAt: null }]));
  const refused = new Complaint(logger, clock, 'raw events could not be appended');
  let lost = 0;
  let scheduled = false;
  let stopped = false;
  let writing: Promise<void> = Promise.resolve();

  const entryOf = (lane: Lane, input: RawInput) => ({ fields: { e: JSON.stringify(trusted(lane, input)) } });
  async function flushLane(symbol: string, lane: Lane): Promise<void> {
    const batch = lane.waiting.splice(0);
    if (batch.length === 0) return;
    try {
      await log.append(
        rawTopic(symbol),
        batch.map((input) => entryOf(lane, input)),
      );
    } catch (error) {
      lost += batch.length;
      lane.lostAt = clock.now();
      refused.add(error, { symbol, lost });
    }
  }
  const flush = async (): Promise<void> => {
    await Promise.all([...lanes].map(([symbol, lane]) => flushLane(symbol, lane)));
  };
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      writing = writing.then(flush);
    });
  }
  const push = (events: readonly RawInput[]): void => {
    if (stopped) return;
    for (const event of events) {
      if (event.kind === 'tick') for (const lane of lanes.values()) lane.waiting.push(event);
      else lanes.get(event.symbol)?.waiting.push(event);
    }
    schedule();
  };
  const cancel = clock.every(TICK_MS, () => push([{ kind: 'tick', now: clock.now() }]));
  return {
    push,
    lost: () => lost,
    async stop() {
      stopped = true;
      cancel();
      await writing.then(flush);
    },
  };
}

function trusted({ lostAt }: Lane, input: RawInput): RawInput {
  const isOlder =
    input.kind === 'feed' && lostAt !== null && input.subscribedSince !== null && input.subscribedSince < lostAt;
  return isOlder ? { ...input, subscribedSince: lostAt } : input;
}
