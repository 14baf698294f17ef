/**
 * The raw topic of a symbol: every normalised event of every venue and a tick four times a second, in the order we received them. Folds
 * read nothing else, so reading it again gives the same outputs.
 */
import type { MarketEvent } from '@marketgraph/domain/market';
import type { Tick } from '@marketgraph/domain/market/guards';
import type { Clock } from '@marketgraph/platform/clock';
import { topics, type EntryId, type EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';

export type RawInput = MarketEvent | Tick;
export const TICK_MS = 250;
export const rawTopic = (symbol: string): string => topics.raw('all', symbol);

/** Ids of what input `id` gave rise to: 16 places each, so that appending them again is a no-op. */
export function derivedId(id: EntryId, place: number): EntryId {
  const [ms, seq] = id.split('-');
  return `${ms}-${Number(seq) * 16 + Math.min(place, 15)}`;
}

export interface RawWriter {
  push(events: readonly RawInput[]): void;
  stop(): Promise<void>;
}

/** Appends what comes in one turn of the event loop as one batch; a log that is away is waited for, in order. */
export function createRawWriter({
  log,
  logger,
  symbols,
  clock,
}: {
  log: EventLog;
  logger: Logger;
  symbols: readonly string[];
  clock: Clock;
}): RawWriter {
  const waiting = new Map<string, RawInput[]>(symbols.map((symbol) => [symbol, []]));
  let scheduled = false;
  let writing: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    for (const [symbol, inputs] of waiting) {
      if (inputs.length === 0) continue;
      const batch = inputs.splice(0);
      await log
        .append(
          rawTopic(symbol),
          batch.map((input) => ({ fields: { e: JSON.stringify(input) } })),
        )
        .catch((error: unknown) =>
          logger.error({ err: error, symbol, lost: batch.length }, 'raw events could not be appended'),
        );
    }
  }
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      writing = writing.then(flush);
    });
  }
  const push = (events: readonly RawInput[]): void => {
    for (const event of events) {
      if (event.kind === 'tick') for (const inputs of waiting.values()) inputs.push(event);
      else waiting.get(event.symbol)?.push(event);
    }
    schedule();
  };
  const cancel = clock.every(TICK_MS, () => push([{ kind: 'tick', now: clock.now() }]));
  return {
    push,
    async stop() {
      cancel();
      await writing.then(flush);
    },
  };
}
