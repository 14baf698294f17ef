import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareIds, type Entry } from './port.ts';
import { Ring } from './ring.ts';

/** What a ring is: an array of everything, of which the front is gone. */
class Model {
  readonly all: Entry[] = [];
  dropped = 0;
  constructor(private readonly maxLength: number) {}
  append(entry: Entry): boolean {
    const last = this.all.at(-1);
    if (last && compareIds(entry.id, last.id) <= 0) return false;
    this.all.push(entry);
    this.dropped = Math.max(this.dropped, this.all.length - this.maxLength);
    return true;
  }
  slice = (position: number, limit: number): Entry[] =>
    this.all.slice(Math.max(position, this.dropped), Math.max(position, this.dropped) + limit);
  place(reached: (id: string) => boolean): number {
    const found = this.all.findIndex(({ id }, index) => index >= this.dropped && reached(id));
    return found < 0 ? this.all.length : found;
  }
}

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('\ud83d', '', '\u0000', 'ä', '🦊'.repeat(20)),
);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('append' as const), ms: fc.nat(40), seq: fc.nat(9), a: text, b: text }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pack' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), by: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('slice' as const), at: fc.nat(60), limit: fc.nat(20) }) },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

it('packed or not, a ring tells what an array would: order, ids, fields, what was dropped', () => {
  const law = (maxLength: number, steps: readonly Step[]): void => {
    const ring = new Ring(maxLength, () => 0, 150);
    const model = new Model(maxLength);
    let time = 1;
    for (const one of steps) {
      if (one.do === 'append') {
        // Now and then an id that is not newer.
        time += one.ms - 3;
        const id = `${Math.max(1, time)}-${one.seq}`;
        const entry = { id, fields: { [one.a]: one.b, n: String(model.all.length) } };
        expect(ring.append(entry) === id).toBe(model.append(entry));
      } else if (one.do === 'pack') ring.pack();
      else if (one.do === 'drop') {
        const to = ring.dropped + one.by;
        ring.dropTo(to);
        model.dropped = Math.max(model.dropped, Math.min(to, model.all.length));
      } else expect(ring.slice(one.at, one.limit)).toEqual(model.slice(one.at, one.limit));
      expect([ring.dropped, ring.end, ring.length]).toEqual([
        model.dropped,
        model.all.length,
        model.all.length - model.dropped,
      ]);
      expect(ring.lastDropped).toBe(model.all[model.dropped - 1]?.id ?? null);
      expect(ring.firstId).toBe(model.all[model.dropped]?.id ?? null);
    }
    expect(ring.slice(0, 1_000)).toEqual(model.slice(0, 1_000));
    for (const { id } of model.all) {
      expect(ring.after(id)).toBe(model.place((other) => compareIds(other, id) > 0));
      expect(ring.from(id)).toBe(model.place((other) => compareIds(other, id) >= 0));
    }
  };
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.array(step, { maxLength: 80 }), law), { numRuns: 400 });
});

it('is heavy until a pack was made of all but the newest; a single large entry is not', () => {
  const ring = new Ring(1_000, () => 5, 1_000);
  ring.append({ fields: { x: 'y'.repeat(10_000) } });
  expect(ring.isHeavy).toBe(false);
  for (let n = 0; n < 100; n += 1) ring.append({ fields: { n: String(n).padStart(100) } });
  let packs = 0;
  for (; ring.isHeavy; packs += 1) ring.pack();
  expect(packs).toBeGreaterThan(10);
  expect(ring.slice(0, 200).map(({ id, fields }) => [id, fields['n']?.trim()])).toEqual([
    ['5-0', undefined],
    ...Array.from({ length: 100 }, (_, n) => [`5-${n + 1}`, String(n)]),
  ]);
});
