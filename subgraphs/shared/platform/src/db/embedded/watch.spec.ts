import { collectLog } from '@marketgraph/testkit/log';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchServer } from './watch.ts';

describe('watch of a server', () => {
  let isRunning: boolean;
  /** When it was started, seconds since the begin, to a tenth. */
  let starts: number[];
  let start: () => Promise<void>;
  let begin: number;
  const watch = () => {
    const { log, lines } = collectLog();
    return { lines, stop: watchServer({ isRunning: () => isRunning, start: () => start(), log }) };
  };
  beforeEach(() => {
    vi.useFakeTimers();
    begin = Date.now();
    [isRunning, starts] = [true, []];
    start = async () => {
      starts.push(Math.round((Date.now() - begin) / 100) / 10);
      isRunning = true;
    };
  });
  afterEach(() => void vi.useRealTimers());

  it('one that died is started at once, and that is one line', async () => {
    const { lines, stop } = watch();
    await vi.advanceTimersByTimeAsync(100_000);
    isRunning = false;
    await vi.advanceTimersByTimeAsync(600);
    expect(starts).toEqual([100.5]);
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      ['warn', 'PostgreSQL had died and was started again'],
    ]);
    await stop();
  });

  it('one that does not come up is tried again with growing pauses, and each says why', async () => {
    start = () => {
      starts.push(Math.round((Date.now() - begin) / 100) / 10);
      return Promise.reject(new Error('no space left'));
    };
    isRunning = false;
    const { lines, stop } = watch();
    await vi.advanceTimersByTimeAsync(50_000);
    expect(starts).toEqual([0.5, 1.5, 3.5, 8.5, 18.5, 48.5]);
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(6);
    await stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(starts).toHaveLength(6);
  });

  it('one that dies again and again is not started in a circle; one that has lasted begins anew', async () => {
    isRunning = false;
    const { stop } = watch();
    await vi.advanceTimersByTimeAsync(600);
    isRunning = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(starts).toEqual([0.5, 2]);
    await vi.advanceTimersByTimeAsync(61_000);
    isRunning = false;
    await vi.advanceTimersByTimeAsync(600);
    expect(starts).toHaveLength(3);
    await stop();
  });

  it('a stop waits for the start that is under way', async () => {
    let finish = (): void => undefined;
    start = () => new Promise((resolve) => (finish = resolve));
    isRunning = false;
    const { stop } = watch();
    await vi.advanceTimersByTimeAsync(600);
    let stopped = false;
    const stopping = stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(stopped).toBe(false);
    finish();
    await stopping;
  });
});
