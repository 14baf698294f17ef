import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Line } from './line.ts';

const all = (line: Line<string>): string[] => {
  const told: string[] = [];
  for (let next = line.shift(); next !== undefined; next = line.shift()) told.push(next);
  return told;
};

it('viewers take turns, each in the order of asking', () => {
  const line = new Line<string>();
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) line.push(item[0]!, item);
  expect([line.length, line.of('a'), line.of('nobody')]).toEqual([6, 3, 0]);
  expect(all(line)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

it('who has nothing under way comes before who has', () => {
  const line = new Line<string>();
  for (const item of ['a1', 'b1']) line.push(item[0]!, item);
  expect(line.shift((viewer) => (viewer === 'a' ? 2 : 1))).toBe('b1');
});

it('who was just served waits behind who was not', () => {
  const line = new Line<string>();
  line.served('a');
  for (const item of ['a1', 'a2', 'b1', 'c1']) line.push(item[0]!, item);
  expect([line.shift(), line.shift(), line.shift()]).toEqual(['b1', 'c1', 'a1']);
  line.push('b', 'b2');
  expect(all(line)).toEqual(['b2', 'a2']);
});

it('nobody waits behind two of another, whenever they ask', () => {
  const step = fc.constantFrom('a', 'b', 'c', 'serve');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const line = new Line<string>();
      const told: string[] = [];
      // Pieces of each other viewer that were served since somebody began to wait.
      const since = new Map<string, string[]>();
      for (const step of [...steps, ...steps.map(() => 'serve')]) {
        if (step !== 'serve') {
          if (!since.has(step)) since.set(step, []);
          line.push(step, step);
          continue;
        }
        const viewer = line.shift();
        if (viewer === undefined) continue;
        told.push(viewer);
        const others = since.get(viewer)!;
        expect(new Set(others).size).toBe(others.length);
        since.delete(viewer);
        if (line.of(viewer) > 0) since.set(viewer, []);
        for (const [other, before] of since) if (other !== viewer) before.push(viewer);
      }
      expect(told.length).toBe(steps.filter((step) => step !== 'serve').length);
    }),
  );
});

it('the newest of who has most gives way, where that is more than the other has', () => {
  const line = new Line<string>();
  for (const item of ['a1', 'b1', 'b2', 'b3', 'a2']) line.push(item[0]!, item);
  expect(line.popOfMost(3)).toBeUndefined();
  expect(line.popOfMost(1)).toBe('b3');
  expect(line.remove('a', 'a1')).toBe(true);
  expect(line.remove('a', 'a1')).toBe(false);
  expect(all(line)).toEqual(['a2', 'b1', 'b2']);
});

it('everybody is served once; no one waits behind two of another viewer', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }), (viewers) => {
      const line = new Line<string>();
      viewers.forEach((viewer, i) => line.push(viewer, `${viewer}${i}`));
      const told = all(line);
      expect(told.toSorted()).toEqual(viewers.map((viewer, i) => `${viewer}${i}`).toSorted());
      for (const viewer of new Set(viewers)) {
        const places = told.flatMap((item, i) => (item[0] === viewer ? [i] : []));
        const most = new Set(viewers).size;
        for (const [i, place] of places.entries()) expect(place).toBeLessThan((i + 1) * most);
      }
    }),
  );
});
