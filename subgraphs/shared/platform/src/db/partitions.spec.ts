import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARTITIONED, partitionAt, partitionsBetween } from './partitions.ts';

type Table = (typeof PARTITIONED)[number];
const [bars, book, daily] = PARTITIONED as [Table, Table, Table];
const instant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) });

describe('partitions', () => {
  it('are months of minute bars, days of the book and years of daily bars', () => {
    const at = Date.UTC(2026, 11, 31, 23, 59, 59, 999);
    expect(partitionAt(bars, at)).toEqual({ name: 'bars_m1_202612', from: Date.UTC(2026, 11), to: Date.UTC(2027, 0) });
    expect(partitionAt(book, at)).toEqual({
      name: 'book_1hz_20261231',
      from: Date.UTC(2026, 11, 31),
      to: Date.UTC(2027, 0),
    });
    expect(partitionAt(daily, at)).toEqual({ name: 'bars_d1_2026', from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) });
  });

  it('cover every instant once, without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(bars, book, daily),
        instant,
        fc.integer({ min: 0, max: 400 * 86_400_000 }),
        (table, from, span) => {
          const parts = partitionsBetween(table, from, from + span);
          expect(parts[0]!.from).toBeLessThanOrEqual(from);
          expect(parts.at(-1)!.to).toBeGreaterThan(from + span);
          for (const [index, part] of parts.entries()) {
            expect(partitionAt(table, part.from)).toEqual(part);
            expect(partitionAt(table, part.to - 1)).toEqual(part);
            expect(part.from).toBe(index === 0 ? part.from : parts[index - 1]!.to);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
