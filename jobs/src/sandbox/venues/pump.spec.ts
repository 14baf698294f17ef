import { describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { Pump, type StreamMaker } from './pump.ts';

const every = (periodMs: number): StreamMaker => ({
  periodMs,
  frames: (t) => [String(t)],
  opening: (t) => [`snapshot ${t}`],
});

describe('pump', () => {
  it('tells every multiple of the period once, and a snapshot of the moment that is out', () => {
    const clock = new ManualClock(1_000_130);
    const pump = new Pump(clock);
    const heard: string[] = [];
    const stop = pump.watch('a', every(100), (frame) => heard.push(frame));
    heard.push(...pump.opening(every(100)));
    clock.advance(300);
    expect(heard).toEqual(['snapshot 1000100', '1000200', '1000300', '1000400']);
    stop();
    clock.advance(300);
    expect(heard).toHaveLength(4);
  });

  it('catches up after a nap, and has lost what a long sleep took', () => {
    let now = 0;
    let tick = (): void => undefined;
    const clock = {
      now: () => now,
      after: () => () => undefined,
      every: (_: number, fn: () => void) => ((tick = fn), () => undefined),
    };
    const pump = new Pump(clock);
    const heard: number[] = [];
    pump.watch('a', every(100), (frame) => heard.push(Number(frame)));
    now = 5000;
    tick();
    expect(heard).toHaveLength(50);
    now = 60_000;
    tick();
    expect(heard.slice(50)).toEqual([60_000]);
  });
});
