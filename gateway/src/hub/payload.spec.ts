import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { toEvent, type Event } from './payload.ts';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
const heap = (): number => {
  gc();
  return process.memoryUsage().heapUsed;
};

it('an event is held once: its cursor does not keep the text that it was cut from', () => {
  const before = heap();
  const events: Event[] = [];
  for (let n = 0; n < 200; n += 1) {
    const cells = Array.from({ length: 600 }, (_, i) => `{"priceBin":${i},"quantity":${Math.random()}}`).join(',');
    events.push(toEvent(`{"map":{"_mg_cursor":"a-cursor-of-many-chars-${n}","cells":[${cells}]}}`, [], 'map', 0));
  }
  const held = heap() - before;
  const texts = events.reduce((sum, { payload }) => sum + payload.length, 0);
  expect(texts).toBeGreaterThan(3_000_000);
  expect(held / texts).toBeLessThan(1.3);
  expect(events[7]!.cursor).toBe('a-cursor-of-many-chars-7');
});
