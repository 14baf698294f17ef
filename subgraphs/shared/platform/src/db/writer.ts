/**
 * Write-behind for the store: what is handed over waits here while PostgreSQL is away and is written, in order, when it is back. A method
 * resolves when its rows are durable. Every write is idempotent, so one that was cut off is simply repeated.
 */
import { systemClock, type Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import type { MarketStore } from './port.ts';
import { isPassing } from './sql-state.ts';

type WriteName = Extract<keyof MarketStore, `save${string}`>;
export type StoreWrites = Pick<MarketStore, WriteName>;

export interface Writer extends StoreWrites {
  /** Rows that are not durable yet. */
  waiting(): number;
  /** Since when (Unix ms) the database has taken nothing; null while it does. */
  failingSince(): number | null;
  /** Resolves when everything handed over so far is durable or refused. */
  flush(): Promise<void>;
  /** Takes nothing more and writes what waits; after `timeoutMs` what is left is rejected. */
  close(timeoutMs?: number): Promise<void>;
}

/** The buffer is full (or closed): these rows were not taken, the caller still has them. */
export class WriterFullError extends Error {
  constructor(
    readonly waiting: number,
    message = `${waiting} rows wait for the database, which is the limit: these were not taken`,
  ) {
    super(message);
    this.name = 'WriterFullError';
  }
}

export interface WriterOptions {
  readonly log: Logger;
  readonly clock?: Clock;
  /** Default 100,000: hours of a symbol, tens of MB. */
  readonly maxRows?: number;
}

interface Write {
  readonly name: WriteName;
  readonly args: readonly unknown[];
  readonly rows: number;
  readonly settle: (error?: unknown) => void;
}

const BACKOFF_MS = [50, 100, 250, 500, 1_000, 2_000];
/** Writes of one kind that stand behind each other go in one statement of at most this many rows. */
const MAX_TOGETHER = 5_000;
const CLOSE_MS = 10_000;
const BULK: ReadonlySet<WriteName> = new Set<WriteName>([
  'saveBars',
  'saveHourlyBars',
  'saveLiquidations',
  'saveFunding',
  'saveOpenInterest',
  'saveBook',
  'saveGuardSamples',
]);

export function createWriter(
  store: StoreWrites,
  { log, clock = systemClock, maxRows = 100_000 }: WriterOptions,
): Writer {
  const queue: Write[] = [];
  let rows = 0;
  let failingSince: number | null = null;
  let working: Promise<void> | null = null;
  let closed = false;
  let wake: (() => void) | null = null;

  const call = (name: WriteName, args: readonly unknown[]): Promise<void> =>
    (store[name] as (...all: readonly unknown[]) => Promise<void>)(...args);

  /** The first writes of the queue that one statement can take. */
  function together(): Write[] {
    const first = queue[0]!;
    if (!BULK.has(first.name)) return [first];
    const taken: Write[] = [];
    let count = 0;
    for (const write of queue) {
      if (write.name !== first.name || (count > 0 && count + write.rows > MAX_TOGETHER)) break;
      taken.push(write);
      count += write.rows;
    }
    return taken;
  }
  function finish(writes: readonly Write[], error?: unknown): void {
    queue.splice(0, writes.length);
    for (const write of writes) {
      rows -= write.rows;
      write.settle(error);
    }
  }
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  /** Until it is durable, refused for good, or given up. */
  async function write(writes: readonly Write[]): Promise<void> {
    const args = writes.length === 1 ? writes[0]!.args : [writes.flatMap(({ args: [list] }) => list as unknown[])];
    for (let attempt = 0; ; attempt++) {
      try {
        await call(writes[0]!.name, args);
        if (queue[0] !== writes[0]) return; // given up by close meanwhile
        if (failingSince !== null)
          log.info({ waiting: rows, forMs: clock.now() - failingSince }, 'the database takes writes again');
        failingSince = null;
        return finish(writes);
      } catch (error) {
        if (queue[0] !== writes[0]) return;
        if (!isPassing(error)) {
          if (writes.length > 1) {
            for (const each of writes) await write([each]); // one bad row must not take its neighbours along
            return;
          }
          log.error({ err: error, write: writes[0]!.name }, 'the database refused a write');
          return finish(writes, error);
        }
        if (failingSince === null) log.warn({ err: error }, 'the database does not take writes; rows wait in memory');
        failingSince ??= clock.now();
        await pause(BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)]!);
      }
      if (queue[0] !== writes[0]) return;
    }
  }
  async function work(): Promise<void> {
    while (queue.length > 0) await write(together());
    working = null;
  }

  const take = (name: WriteName, args: readonly unknown[]): Promise<void> => {
    const count = BULK.has(name) ? (args[0] as readonly unknown[]).length : 1;
    if (closed) return Promise.reject(new WriterFullError(rows, 'the writer is closed'));
    if (rows + count > maxRows) return Promise.reject(new WriterFullError(rows));
    if (count === 0) return Promise.resolve();
    rows += count;
    return new Promise((resolve, reject) => {
      queue.push({
        name,
        args,
        rows: count,
        settle: (error) => (error === undefined ? resolve() : reject(error as Error)),
      });
      working ??= Promise.resolve().then(work); // what is handed over in this turn goes together
    });
  };

  return {
    saveBars: (...args) => take('saveBars', args),
    saveHourlyBars: (...args) => take('saveHourlyBars', args),
    saveLiquidations: (...args) => take('saveLiquidations', args),
    saveFunding: (...args) => take('saveFunding', args),
    saveOpenInterest: (...args) => take('saveOpenInterest', args),
    saveBook: (...args) => take('saveBook', args),
    saveGuardChange: (...args) => take('saveGuardChange', args),
    saveGuardSamples: (...args) => take('saveGuardSamples', args),
    saveCoverage: (...args) => take('saveCoverage', args),
    saveCheckpoint: (...args) => take('saveCheckpoint', args),
    waiting: () => rows,
    failingSince: () => failingSince,
    flush: async () => (await working) ?? undefined,
    async close(timeoutMs = CLOSE_MS) {
      closed = true;
      if (!working) return;
      let late: (() => void) | undefined;
      const timeout = new Promise<void>((resolve) => (late = clock.after(timeoutMs, resolve)));
      await Promise.race([working, timeout]);
      late?.();
      const left = queue.length;
      if (left > 0) log.error({ rows }, 'rows could not be written before the end');
      finish([...queue], new WriterFullError(rows, 'the writer was closed before the database took these rows'));
      wake?.();
    },
  };
}
