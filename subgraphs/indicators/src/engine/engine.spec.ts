// Real worker threads: the same numbers as on this thread, and every limit ends in an answer, never in a dead pool.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { tableOf } from '@marketgraph/domain/market/bars';
import { bars } from '../testing/subgraph.ts';
import { buildWorker, type BuiltWorker } from '../testing/worker.ts';
import { createEngine, workOf, type Engine, type Request } from './engine.ts';
import type { PoolLimits } from './pool.ts';
import { programOf } from './program.ts';

const BARS = tableOf(bars(0, 2_000)).columns;
const request = (source: string, changes: Partial<Request> = {}): Request => ({
  ...{ program: programOf(null, source, {}), bars: BARS },
  ...changes,
});
const RSI = 'length = input(14)\nplot(rsi(close, length), title="rsi")\nplot(ema(hl2, 20), title="ema")';
/** Runs for minutes: each bar looks at each of its windows. */
const ENDLESS = `x = 0\nfor i in range(300):\n    x += mean_deviation(close + i, 9000)\nplot(x)`;

let worker: BuiltWorker;
let engine: Engine;
beforeAll(async () => void (worker = await buildWorker()));
afterAll(() => worker.remove());
afterEach(() => engine.close());
const open = (limits: Partial<PoolLimits> = {}, here = 0): Engine =>
  (engine = createEngine({ log: silentLog(), here, limits: { file: worker.file, ...limits } }));
const long = (): Request => {
  const many = Array.from({ length: 12_000 }, (_, i) => 100 + Math.sin(i));
  const column = Float64Array.from(many);
  return request(ENDLESS, {
    bars: { open: column, high: column, low: column, close: column, volume: column, time: column },
  });
};
const failure = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'it was answered', message: '' }),
    (error: unknown) => error as { code?: string; message: string; details?: unknown },
  );

describe('a worker thread', () => {
  it('gives the numbers of this thread, to the bit, and the memory behind the last bar', async () => {
    const wanted = { ...request(RSI), state: true };
    const there = await open().evaluate(wanted);
    expect(engine.threads).toBe(1);
    const here = await createEngine({ log: silentLog(), here: Infinity }).evaluate(wanted);
    expect(there).toEqual(here);
    expect(there.outputs.map((column) => column.length)).toEqual([2_000, 2_000]);
    expect(there.outputs[0]!.slice(14).every(Number.isFinite)).toBe(true);
  });

  it('computes a year of as many bars as this thread', async () => {
    const program = programOf(null, 'plot(bars_per_year)', {}, 8_760);
    const { outputs } = await open().evaluate({ program, bars: BARS });
    expect([engine.threads, outputs[0]!.at(-1)]).toEqual([1, 8_760]);
  });

  it('takes what is long, and only that', async () => {
    const short = request('plot(close)', { bars: tableOf(bars(0, 10)).columns });
    open({}, workOf(short));
    await engine.evaluate(short);
    expect(engine.threads).toBe(0);
    await engine.evaluateMany([short, short]);
    expect(engine.threads).toBe(1);
  });

  it('is ended by the time limit, and the next task finds another', async () => {
    open({ taskMs: 300, threads: 1 });
    expect(await failure(engine.evaluate(long()))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'time' },
    });
    expect(engine.threads).toBe(0);
    expect((await engine.evaluate(request(RSI))).outputs).toHaveLength(2);
  });

  it('is ended when the client leaves, also one that still waits its turn', async () => {
    open({ threads: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const running = failure(engine.evaluate(long(), first.signal));
    const waiting = failure(engine.evaluate(long(), second.signal));
    const after = engine.evaluate(request(RSI));
    second.abort(new Error('left the queue'));
    expect(await waiting).toMatchObject({ message: 'left the queue' });
    first.abort(new Error('left'));
    expect(await running).toMatchObject({ message: 'left' });
    expect((await after).outputs).toHaveLength(2);
    expect(await failure(engine.evaluate(request(RSI), first.signal))).toMatchObject({ message: 'left' });
  });

  it('is not begun for a client that leaves as soon as it has asked', async () => {
    open({ threads: 1 });
    const hasty = new AbortController();
    const asked = failure(engine.evaluate(long(), hasty.signal));
    hasty.abort(new Error('left at once'));
    expect(await asked).toMatchObject({ message: 'left at once' });
    expect(engine.threads).toBe(1);
    expect((await engine.evaluate(request(RSI))).outputs).toHaveLength(2);
  });

  it('is ended by the memory limit, and the next task finds another', async () => {
    open({ heapMb: 16, threads: 1 });
    const wide = `${'x = close'}\n${Array.from({ length: 300 }, (_, i) => `def f${i}(a):\n    return a + ${i}`).join('\n')}`;
    const calls = Array.from({ length: 300 }, (_, i) => `x += f${i}(x) * f${(i + 1) % 300}(x)`).join('\n');
    const source = `${wide}\n${calls}\nplot(x)`;
    const program = programOf(null, source.slice(0), {});
    const jobs = Array.from({ length: 1_500 }, (_, i) => ({
      program: { ...program, source: `${source}\n# ${i}`, inputs: {} },
      bars: tableOf(bars(0, 3)).columns,
    }));
    expect(await failure(engine.evaluateMany(jobs))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'memory' },
    });
    expect((await engine.evaluate(request(RSI))).outputs).toHaveLength(2);
  });

  it('tells a fault of its own, and lives on', async () => {
    open();
    const broken = { ...request(RSI), program: { ...request(RSI).program, source: 'plot(' } };
    expect((await failure(engine.evaluate(broken))).message).toContain('does not check');
    expect(engine.threads).toBe(1);
  });

  it('is ended when it has had nothing to do for a while', async () => {
    open({ idleMs: 20 });
    await engine.evaluate(request(RSI));
    await waitUntil(() => engine.threads === 0, 'the idle thread to end');
    expect((await engine.evaluate(request(RSI))).outputs).toHaveLength(2);
  });
});

it('no more wait than may', async () => {
  open({ threads: 1, waiting: 1 });
  const abort = new AbortController();
  const [running, waiting] = [1, 2].map(() => failure(engine.evaluate(long(), abort.signal)));
  expect(await failure(engine.evaluate(request(RSI)))).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    details: { limit: 'waiting', retryable: true },
  });
  abort.abort(new Error('left'));
  expect(await Promise.all([running, waiting])).toMatchObject([{ message: 'left' }, { message: 'left' }]);
});

describe('viewers share the threads', () => {
  const told: string[] = [];
  const ask = (viewerId: string, name: string, signal?: AbortSignal) =>
    engine.evaluate(request(RSI, { viewerId }), signal).then(
      () => void told.push(name),
      (error: { details?: { limit?: string } }) => void told.push(`${name} ${error.details?.limit}`),
    );
  const busy = () => {
    told.length = 0;
    const abort = new AbortController();
    const running = failure(engine.evaluate({ ...long(), viewerId: 'ann' }, abort.signal));
    const go = async (asked: readonly Promise<unknown>[]) => {
      abort.abort(new Error('left'));
      await Promise.all([running, ...asked]);
    };
    return { go };
  };

  it('in turns: one of a viewer does not wait behind all of another', async () => {
    open({ threads: 1 });
    const { go } = busy();
    await go(['ann1', 'ann2', 'ann3', 'bob1', 'cleo1', 'bob2'].map((name) => ask(name.slice(0, -1), name)));
    // Ann was served just now: the others are first.
    expect(told).toEqual(['bob1', 'cleo1', 'ann1', 'bob2', 'ann2', 'ann3']);
  });

  it('no more of one wait than may, and that is said', async () => {
    open({ threads: 1, waitingOfViewer: 2 });
    const { go } = busy();
    const asked = ['ann1', 'ann2', 'ann3', 'bob1'].map((name) => ask(name.slice(0, -1), name));
    await waitUntil(() => told.length === 1);
    expect(told).toEqual(['ann3 waitingOfViewer']);
    await go(asked);
    expect(told.slice(1)).toEqual(['bob1', 'ann1', 'ann2']);
  });

  it('where all places are taken, who has most of them gives one away', async () => {
    open({ threads: 1, waiting: 4 });
    const { go } = busy();
    const asked = ['ann1', 'ann2', 'ann3', 'ann4', 'bob1', 'cleo1', 'dora1'].map((name) =>
      ask(name.slice(0, -1), name),
    );
    await waitUntil(() => told.length === 3);
    expect(told.toSorted()).toEqual(['ann2 waiting', 'ann3 waiting', 'ann4 waiting']);
    asked.push(ask('emma', 'emma1'));
    await waitUntil(() => told.length === 4);
    expect(told[3]).toBe('emma1 waiting');
    await go(asked);
    expect(told.slice(4)).toEqual(['bob1', 'cleo1', 'dora1', 'ann1']);
  });
});

it('a text does not wait for a calculation', async () => {
  open({ threads: 1 });
  const abort = new AbortController();
  const running = failure(engine.evaluate(long(), abort.signal));
  const source = `plot(close${' + close'.repeat(1_000)})`;
  expect((await engine.learn({ source }, { viewerId: 'bob' })).ok).toBe(true);
  expect(engine.threads).toBe(2);
  abort.abort(new Error('left'));
  expect(await running).toMatchObject({ message: 'left' });
});

it('many requests are answered in their order', async () => {
  const requests = [2, 3, 5].map((length) => request(`plot(sma(close, ${length}))`));
  const answers = await open().evaluateMany(requests);
  for (const [k, length] of [2, 3, 5].entries()) {
    const column = answers[k]!.outputs[0]!;
    expect(column.findIndex(Number.isFinite)).toBe(length - 1);
  }
  expect(await engine.evaluateMany([])).toEqual([]);
});

describe('what would not fit is refused before it runs', () => {
  const summed = (rounds: number, call: string) => `x = 0\nfor i in range(${rounds}):\n    x += ${call}\nplot(x)`;

  it('what it remembers from bar to bar, where that is asked for', async () => {
    const wanted = request(summed(500, 'sma(close + i, 9000)'), { bars: tableOf(bars(0, 10)).columns });
    open({}, Infinity);
    expect(await failure(engine.evaluate({ ...wanted, state: true }))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'memory', most: 4_000_000 },
    });
    expect((await engine.evaluate(wanted)).outputs).toHaveLength(1);
  });

  it('its steps over all bars', async () => {
    const column = new Float64Array(15_000);
    const columns = { open: column, high: column, low: column, close: column, volume: column, time: column };
    const wanted = request(summed(900, 'change(close * i) * close'), { bars: columns });
    expect(await failure(open().evaluate(wanted))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'memory', most: 40_000_000 },
    });
    expect(engine.threads).toBe(0);
  });
});
