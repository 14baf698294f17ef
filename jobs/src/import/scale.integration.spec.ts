// Prices of one symbol on different scales, in made files: who is refused, with which words, and what makes them fit. Against a real PostgreSQL.
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAYS, ImportWorld, NOW, prices } from './imports.fixture.ts';

const world = new ImportWorld();

describe('made files', () => {
  it('a symbol that does not fit is refused alone; a constant factor is told; the good ones are kept', async () => {
    await world.load(
      world.file(
        'first.csv',
        prices('AA', () => 20),
        prices('BB', () => 40),
        prices('CC', () => 5),
      ),
    );
    const second = world.file(
      'second.csv',
      prices('AA', () => 20),
      prices('BB', () => 10),
      prices('CC', (n) => (n < 125 ? 5 : 15)),
      prices('DD', () => 1),
    );
    const { rows: taken, complaints } = await world.load(second);
    expect([taken, complaints.count]).toEqual([2 * DAYS.length, 2 * DAYS.length]);
    expect(complaints.first.map((text) => text.replace(second, ''))).toEqual([
      `:${DAYS.length + 2}: ${told('BB', `they are 0.25 times the stored ones on all ${DAYS.length} days that both have (a split or a dividend that one of the two lacks)`)}`,
      `:${2 * DAYS.length + 2}: ${told('CC', `they are 1 times the stored ones on ${DAYS[0]} and 3 times on ${DAYS.at(-1)} (splits or dividends are in one of the two alone)`)}`,
    ]);
    expect((await world.store.daily({ symbol: 'BB', last: 1 }))[0]).toMatchObject({
      close: 40,
      source: 'import:first.csv',
    });
    expect((await world.store.daily({ symbol: 'DD' })).length).toBe(DAYS.length);
    expect((await world.store.instruments()).map(({ symbol }) => symbol)).toEqual(['AA', 'BB', 'CC', 'DD']);
  });
  const told = (symbol: string, what: string) =>
    `prices that do not fit to the stored ones: of ${symbol} ${what}. Stored: import:first.csv, with splits in the prices; this file: with splits in the prices. Nothing of ${symbol} is taken: --replace puts this file in place of what is stored, --trust-scale imports it as it is`;

  it('a split that is known makes them fit', async () => {
    await world.load(
      world.file(
        'raw.csv',
        prices('AA', (n) => (n < 100 ? 40 : 10)),
      ),
      { splitsInTo: null },
    );
    const split = world.file(
      'adjusted.csv',
      prices('AA', () => 10),
    );
    expect((await world.load(split)).complaints.count).toBe(DAYS.length);
    await world.store.saveActions([
      { symbol: 'AA', kind: 'SPLIT', date: DAYS[100]!, ratio: 4, source: 'fmp', knownAt: 1 },
    ]);
    expect((await world.load(split)).complaints.count).toBe(0);
  });

  it('a newer download of the same file takes its own place, where it covers all of it; else nothing of it is taken', async () => {
    await world.load(
      world.file(
        'a/same.csv',
        prices('AA', () => 20, 0, 200),
      ),
    );
    const longer = world.file(
      'b/same.csv',
      prices('AA', () => 10),
    );
    expect(basename(longer)).toBe('same.csv');
    expect(await world.load(longer, { now: NOW + 1 })).toMatchObject({ rows: DAYS.length, written: DAYS.length });
    const shorter = world.file(
      'c/same.csv',
      prices('AA', () => 5, 100),
    );
    expect((await world.load(shorter, { now: NOW + 2 })).complaints.first[0]).toContain(
      '0.5 times the stored ones on all',
    );
    expect(new Set((await world.store.daily({ symbol: 'AA' })).map(({ close }) => close))).toEqual(new Set([10]));
  });

  it('neighbours without a common day may not jump, on either side, unless it is told so; further apart nothing is said', async () => {
    await world.load(
      world.file(
        'middle.csv',
        prices('AA', () => 10, 100, 150),
      ),
    );
    for (const [from, to] of [
      [50, 100],
      [150, 200],
    ] as const) {
      const jumps = world.file(
        'jumps.csv',
        prices('AA', () => 15.1, from, to),
      );
      expect((await world.load(jumps)).complaints.first[0]).toContain('no day is in both, and the price of');
      expect(
        (
          await world.load(
            world.file(
              'fits.csv',
              prices('AA', () => 14.9, from, to),
            ),
          )
        ).complaints.count,
      ).toBe(0);
    }
    await world.pool.query('TRUNCATE bars_d1');
    await world.load(
      world.file(
        'middle.csv',
        prices('AA', () => 10, 100, 150),
      ),
    );
    expect(
      (
        await world.load(
          world.file(
            'far.csv',
            prices('AA', () => 100, 0, 90),
          ),
        )
      ).complaints.count,
    ).toBe(0);
    expect(
      (
        await world.load(
          world.file(
            'near.csv',
            prices('AA', () => 100, 150, 160),
          ),
          { scale: 'trust' },
        )
      ).complaints.count,
    ).toBe(0);
  });

  it('a file that comes back to a symbol and contradicts itself then leaves nothing of it', async () => {
    await world.load(
      world.file(
        'kept.csv',
        prices('AA', () => 20, 200),
      ),
    );
    // Two batches: AA's first days, a lot of others, AA's last days at half the price.
    const many = Array.from({ length: 110 }, (_, n) => prices(`S${n}`, () => 1 + n));
    const back = world.file(
      'back.csv',
      prices('AA', () => 10, 0, 190),
      ...many,
      prices('AA', () => 10, 190),
    );
    const { complaints } = await world.load(back);
    expect(complaints.count).toBe(DAYS.length);
    expect((await world.store.daily({ symbol: 'AA' })).map(({ source }) => source)).toEqual(
      DAYS.slice(200).map(() => 'import:kept.csv'),
    );
    expect((await world.store.daily({ symbol: 'S7' })).length).toBe(DAYS.length);
    expect(await world.load(back)).toMatchObject({ written: 0 });
  });
});
