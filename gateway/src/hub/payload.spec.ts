import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { encodeCursor } from '@marketgraph/platform/events';
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

it('an event is as old as its cursor says; without one, as the hub has had it', () => {
  const cursor = encodeCursor('epoch', 'guards:solusdt', '1781568000000-3');
  expect(toEvent(`{"x":{"_mg_cursor":"${cursor}","n":1}}`, [], 'x', 1_781_568_000_040)).toMatchObject({
    cursor,
    at: 1_781_568_000_040,
    bornAt: 1_781_568_000_000,
  });
  expect(toEvent('{"x":null}', [], 'x', 7)).toMatchObject({ cursor: null, at: 7, bornAt: 7 });
});
