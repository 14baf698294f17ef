/** The funding interval of every recorded instrument: minutes there, hours here, none for dated futures. */
import { fundingApr } from '@marketgraph/domain/market/funding';
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { agrees, readRows } from '@marketgraph/testkit/reference';
import { describe, expect, it } from 'vitest';
import { session } from '../../testing/replayed.ts';
import { parseInstruments } from './parse/rest.ts';

const recorded = hasData('expected/bybit_funding_intervals.jsonl') && hasData('crypto/cryptofeed');
if (!recorded) announceSkipped(1, 'funding intervals');

describe.skipIf(!recorded)('BYBIT instruments', () => {
  it('give all 800 intervals', async () => {
    const { lines } = await session('BYBIT');
    const answer = lines.find((line) => line.t === 'http' && line.url.includes('category=linear'));
    const instruments = parseInstruments(JSON.parse(answer?.t === 'http' ? answer.data : '')).rows;
    const hours = new Map(instruments.map(({ symbol, fundingIntervalHours }) => [symbol, fundingIntervalHours]));
    const expected = readRows<{
      symbol: string;
      funding_interval_minutes: number;
      'apr_percent_for_rate_0.0001': string | null;
    }>('expected/bybit_funding_intervals.jsonl');
    expect([expected.length, hours.size]).toEqual([800, 800]);
    for (const row of expected) {
      const interval = hours.get(row.symbol);
      expect([row.symbol, interval]).toEqual([
        row.symbol,
        row.funding_interval_minutes === 0 ? null : row.funding_interval_minutes / 60,
      ]);
      expect(agrees(interval ? fundingApr(0.0001, interval) : null, row['apr_percent_for_rate_0.0001'])).toBe(true);
    }
  });
});
