/** What every task queue must do; both backends run this. */
import { correlationId, withCorrelation } from '@marketgraph/platform/log';
import {
  createTaskRegistry,
  defineTask,
  QueueUnavailableError,
  type TaskEnd,
  type TaskQueue,
  type TaskResult,
  type Workers,
} from '@marketgraph/platform/queue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { waitUntil } from './wait.ts';

export interface QueueBackend {
  /** A queue of its own jobs on the same server; a job's lock lasts `lockMs`. */
  open(lockMs: number): TaskQueue;
  /** Forgets all jobs. */
  clear(): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
}
interface Deps {
  readonly seen: { task: string; n: number; correlation: string | undefined }[];
  act(n: number, signal: AbortSignal): Promise<TaskResult> | TaskResult;
}

const schema = z.object({ n: z.number() });
const shared = { schema, retryDelayMs: 20 } as const;
async function run(task: string, deps: Deps, { n }: { n: number }, signal: AbortSignal): Promise<TaskResult> {
  deps.seen.push({ task, n, correlation: correlationId() });
  return deps.act(n, signal);
}
const quick = defineTask<Deps, { n: number }>({
  ...shared,
  name: 'quick',
  queue: 'fast',
  retries: 2,
  timeoutMs: 5_000,
  run: (deps, payload, { signal }) => run('quick', deps, payload, signal),
});
const long = defineTask<Deps, { n: number }>({
  ...shared,
  name: 'long',
  queue: 'slow',
  retries: 0,
  timeoutMs: 60_000,
  run: (deps, payload, { signal }) => run('long', deps, payload, signal),
});
const hasty = defineTask<Deps, { n: number }>({
  ...shared,
  name: 'hasty',
  queue: 'fast',
  retries: 0,
  timeoutMs: 50,
  run: (deps, payload, { signal }) => run('hasty', deps, payload, signal),
});
const registry = createTaskRegistry<Deps>([quick, long, hasty]);
const done: TaskResult = { status: 'done' };

export function queueContract(subject: string, backend: () => QueueBackend): void {
  describe(`queue: ${subject}`, () => {
    let queue: TaskQueue;
    let ends: TaskEnd[];
    let deps: Deps;
    let open: TaskQueue[];
    const make = (lockMs = 30_000) => {
      const made = backend().open(lockMs);
      open.push(made);
      return made;
    };
    const work = (on = queue, act: Deps['act'] = () => done): Workers => {
      deps = { seen: [], act };
      return on.startWorkers(registry, deps, { onEnd: (end) => void ends.push(end) });
    };
    beforeEach(async () => {
      open = [];
      ends = [];
      await backend().clear();
      queue = make();
    });
    afterEach(async () => {
      await Promise.all(open.map((each) => each.close()));
    });

    it('runs a job once, with its payload and the correlation id of who enqueued it', async () => {
      work();
      await withCorrelation('request-7', () => queue.enqueue(quick, { n: 1 }, { jobId: 'one', slot: 1_000 }));
      await waitUntil(() => ends.length === 1, 'the end of the job');
      expect(deps.seen).toEqual([{ task: 'quick', n: 1, correlation: 'request-7' }]);
      expect(ends[0]).toMatchObject({
        task: 'quick',
        jobId: 'one',
        slot: 1_000,
        attempt: 1,
        final: true,
        result: done,
      });
    });

    it('takes one id once, also when it has been done', async () => {
      await Promise.all([1, 2, 3].map((n) => queue.enqueue(quick, { n }, { jobId: 'same' })));
      work();
      await waitUntil(() => ends.length === 1, 'the end of the job');
      await queue.enqueue(quick, { n: 4 }, { jobId: 'same' });
      await queue.enqueue(quick, { n: 5 }, { jobId: 'other' });
      await waitUntil(() => ends.length === 2, 'the end of the other job');
      expect(deps.seen.map(({ n }) => n)).toEqual([expect.any(Number), 5]);
    });

    it('takes any id: those of other tasks, of the queue itself, with colons, of digits', async () => {
      work();
      for (const jobId of ['meta', 'stalled', 'a:b', '7']) {
        await queue.enqueue(quick, { n: 1 }, { jobId });
        await queue.enqueue(long, { n: 1 }, { jobId });
      }
      await waitUntil(() => ends.length === 8, 'all ends');
      expect(new Set(ends.map(({ task, jobId }) => `${task} ${jobId}`)).size).toBe(8);
    });

    it('tries a failed job again, whether it answered or threw; a skipped one not', async () => {
      let tries = 0;
      work(queue, (n) => {
        if (n === 2) return { status: 'skipped', reason: 'nothing to do' };
        if (++tries === 1) return { status: 'failed', reason: 'not yet' };
        if (tries === 2) throw new Error('broken');
        return done;
      });
      await queue.enqueue(quick, { n: 1 }, { jobId: 'one' });
      await waitUntil(() => ends.length === 3, 'three tries');
      await queue.enqueue(quick, { n: 2 }, { jobId: 'two' });
      await waitUntil(() => ends.length === 4, 'the skipped one');
      const told = ends.map(({ attempt, final, result }) => [attempt, final, result.status, result.reason]);
      expect(told).toEqual([
        [1, false, 'failed', 'not yet'],
        [2, false, 'failed', 'broken'],
        [3, true, 'done', undefined],
        [1, true, 'skipped', 'nothing to do'],
      ]);
    });

    it('gives up when the retries are used, and counts it', async () => {
      work(queue, () => ({ status: 'failed', reason: 'never' }));
      await queue.enqueue(quick, { n: 1 }, { jobId: 'one' });
      await waitUntil(() => ends.at(-1)?.final, 'the last try');
      expect(ends.map(({ final }) => final)).toEqual([false, false, true]);
      await waitUntil(async () => (await queue.counts()).fast.failed === 1, 'the count');
      expect((await queue.counts()).slow).toEqual({ waiting: 0, active: 0, delayed: 0, completed: 0, failed: 0 });
    });

    it('ends what takes too long and tells it so', async () => {
      let aborted = false;
      work(queue, (_n, signal) => new Promise(() => signal.addEventListener('abort', () => (aborted = true))));
      await queue.enqueue(hasty, { n: 1 }, { jobId: 'one' });
      await waitUntil(() => ends.length === 1, 'the end');
      expect(ends[0]!.result).toEqual({ status: 'failed', reason: 'took longer than 50 ms' });
      expect(aborted).toBe(true);
    });

    it('refuses a payload that does not fit before it is queued', async () => {
      await expect(queue.enqueue(quick, { n: 'x' } as never, { jobId: 'bad' })).rejects.toThrow();
      expect((await queue.counts()).fast.waiting).toBe(0);
    });

    it('a slow job does not hold up fast ones', async () => {
      let release: ((result: TaskResult) => void) | undefined;
      work(queue, (n) => (n === 0 ? new Promise((resolve) => (release = resolve)) : done));
      await queue.enqueue(long, { n: 0 }, { jobId: 'slow' });
      await waitUntil(() => release, 'the slow one');
      await queue.enqueue(quick, { n: 1 }, { jobId: 'fast' });
      await waitUntil(() => ends.some(({ task }) => task === 'quick'), 'the fast one');
      expect(ends.some(({ task }) => task === 'long')).toBe(false);
      release!(done);
      await waitUntil(() => ends.length === 2, 'both');
    });

    it('what is cut off by the end of a process is run again, and does not count as a try', async () => {
      const first = make();
      const workers = work(first, () => new Promise(() => undefined));
      const begun = deps.seen;
      await queue.enqueue(long, { n: 1 }, { jobId: 'cut' }); // no retries
      await waitUntil(() => begun.length === 1, 'its start');
      await workers.stop(20);
      expect(ends.map(({ final }) => final)).toEqual([false]);
      work();
      await waitUntil(() => deps.seen.length === 1, 'its second start');
      await waitUntil(() => ends.length === 2, 'its end');
      expect(ends[1]).toMatchObject({ attempt: 1, final: true, result: done });
    });

    it(
      'while the queue is away: producers fail fast, workers wait; what was taken is not lost',
      { timeout: 60_000 },
      async () => {
        await queue.enqueue(quick, { n: 1 }, { jobId: 'before' });
        const other = make();
        await other.counts(); // connected
        await backend().kill();
        await expect(other.enqueue(quick, { n: 2 }, { jobId: 'during' })).rejects.toBeInstanceOf(QueueUnavailableError);
        await expect(make().enqueue(quick, { n: 3 }, { jobId: 'never' })).rejects.toBeInstanceOf(QueueUnavailableError);
        // Both were told before it came back.
        const late = make();
        const workers = work(late); // begins while nothing is there
        await backend().restart();
        await workers.ready();
        await waitUntil(() => deps.seen.some(({ n }) => n === 1), 'the job of before', 30_000);
        await waitUntil(
          () =>
            other.enqueue(quick, { n: 4 }, { jobId: 'after' }).then(
              () => true,
              () => false,
            ),
          'a producer that is back',
          30_000,
        );
        await waitUntil(() => deps.seen.some(({ n }) => n === 4), 'the job of after', 30_000);
      },
    );

    it('a job whose worker died with the queue away is run by another', { timeout: 60_000 }, async () => {
      const first = make(1_000);
      work(first, () => new Promise(() => undefined));
      const begun = deps.seen;
      await queue.enqueue(quick, { n: 1 }, { jobId: 'stalled' });
      await waitUntil(() => begun.length === 1, 'its start');
      await backend().kill(); // the lock can not be renewed any more
      await first.close().catch(() => undefined);
      await backend().restart();
      const second = make(1_000);
      work(second);
      await waitUntil(() => deps.seen.length === 1, 'its second start', 30_000);
      await waitUntil(() => ends.at(-1)?.final, 'its end');
    });
  });
}
