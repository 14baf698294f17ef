/** Every book row of the recorded sessions against the exact reference values, to 1e-9. */
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { disagreements, readRows } from '@marketgraph/testkit/reference';
import { describe, expect, it } from 'vitest';
import { referenceFields, runBinanceBooks, runBybitBooks, session } from '../testing/replayed.ts';

interface Expected extends Record<string, unknown> {
  readonly symbol: string;
  readonly category?: string;
  readonly u: number;
  readonly bid_band_covered: boolean;
  readonly ask_band_covered: boolean;
  readonly dropped_stale?: number;
}

const recorded = hasData('expected') && hasData('crypto/cryptofeed');
if (!recorded) announceSkipped(2, 'book references');

describe.skipIf(!recorded).each([
  { name: 'BINANCE_FUTURES', file: 'expected/binance_usdm_book.jsonl', count: 752, run: runBinanceBooks },
  { name: 'BYBIT', file: 'expected/bybit_book.jsonl.gz', count: 2148, run: runBybitBooks },
] as const)('$name', ({ name, file, count, run }) => {
  it('publishes exactly the reference rows', async () => {
    const { rows, faults, sequencers } = run(await session(name));
    const expected = readRows<Expected>(file);
    const keyOf = (row: Expected) => `${row.category ? `${row.category}:` : ''}${row.symbol}:${row.u}`;
    const byKey = new Map(expected.map((row) => [keyOf(row), row]));
    expect(expected).toHaveLength(count);
    expect(faults).toEqual([]);
    expect(rows.map((row) => `${row.symbol}:${row.updateId}`).toSorted()).toEqual([...byKey.keys()].toSorted());
    for (const row of rows) {
      const reference = byKey.get(`${row.symbol}:${row.updateId}`)!;
      expect([row.symbol, row.updateId, disagreements(referenceFields(row), reference)]).toEqual([
        row.symbol,
        row.updateId,
        [],
      ]);
      expect([row.top?.bidBandCovered, row.top?.askBandCovered]).toEqual([
        reference.bid_band_covered,
        reference.ask_band_covered,
      ]);
    }
    for (const [symbol, { stats }] of sequencers) {
      const last = expected.findLast((row) => keyOf(row).startsWith(`${symbol}:`));
      expect([symbol, stats.dropped, stats.gaps, stats.crossed]).toEqual([symbol, last?.dropped_stale ?? 0, 0, 0]);
    }
  });
});
