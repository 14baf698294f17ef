import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByPlace } from './by-place.ts';

it('is a map by symbol, whatever places are told', () => {
  const symbol = fc.constantFrom('A', 'B', 'C', '', 'D');
  const place = fc.integer({ min: -1, max: 6 });
  const step = fc.tuple(fc.constantFrom('get', 'make', 'delete'), symbol, place);
  const law = (steps: readonly [string, string, number][]): void => {
    const first: [string, { readonly n: number }][] = [['B', { n: -1 }]];
    const map = new Map(first);
    const subject = new ByPlace(first);
    for (const [n, [what, name, at]] of steps.entries()) {
      if (what === 'delete') {
        map.delete(name);
        subject.delete(name);
      } else if (what === 'get') expect(subject.get(name, at)).toBe(map.get(name));
      else {
        const made = { n };
        if (!map.has(name)) map.set(name, made);
        expect(subject.getOrMake(name, at, () => made)).toBe(map.get(name));
      }
    }
    expect([...subject.entries()]).toEqual([...map]);
  };
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), law), { numRuns: 500 });
});
