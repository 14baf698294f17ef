/** Recorded trades through the parsers and the bar fold against the reference bars. */
import { emptyBars, foldTrade, type BarsMemory } from '@marketgraph/domain/market/bars';
import type { BarState, TradeEvent } from '@marketgraph/domain/market';
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { disagreements, readRows } from '@marketgraph/testkit/reference';
import { describe, expect, it } from 'vitest';
import { session, tradesOf } from '../testing/replayed.ts';

interface Expected extends Record<string, unknown> {
  readonly symbol: string;
  readonly category?: string;
  readonly start: number;
  readonly raw_trades: number;
}

const recorded = hasData('expected/bybit_bars.jsonl') && hasData('crypto/cryptofeed');
if (!recorded) announceSkipped(2, 'bar references');

/** Every bar the fold makes of these trades, the open one too. */
function barsOf(trades: readonly TradeEvent[]): BarState[] {
  const config = { symbol: trades[0]!.symbol, venue: trades[0]!.venue, mode: 'REPLAY' } as const;
  let memory: BarsMemory = emptyBars;
  const bars = new Map<number, BarState>();
  for (const trade of trades) {
    const step = foldTrade(memory, trade, config);
    memory = step.memory;
    for (const bar of [...step.closed, ...(memory.open ? [memory.open] : [])]) bars.set(bar.timestamp, bar);
  }
  return [...bars.values()];
}

describe.skipIf(!recorded).each([
  { name: 'BINANCE_FUTURES', file: 'expected/binance_usdm_bars.jsonl', count: 8 },
  { name: 'BYBIT', file: 'expected/bybit_bars.jsonl', count: 7 },
] as const)('$name', ({ name, file, count }) => {
  it('gives exactly the reference bars', async () => {
    const trades = tradesOf(await session(name));
    const expected = readRows<Expected>(file);
    const groups = new Set(expected.map((row) => `${row.category ?? ''}:${row.symbol}`));
    const seen: string[] = [];
    for (const group of groups) {
      const mine = trades
        .filter(({ category, trade }) => `${name === 'BYBIT' ? category : ''}:${trade.symbol}` === group)
        .map(({ trade }) => trade);
      let cvd = 0;
      for (const bar of barsOf(mine)) {
        const reference = expected.find(
          (row) => `${row.category ?? ''}:${row.symbol}` === group && row.start === bar.timestamp,
        )!;
        cvd += bar.delta!;
        const { open, high, low, close, vwap, delta } = bar;
        const got = {
          open,
          high,
          low,
          close,
          vwap,
          trades: bar.trades,
          delta,
          cvd,
          buy_vol: bar.buyVolume,
          sell_vol: bar.sellVolume,
        };
        expect([group, bar.timestamp, disagreements(got, reference)]).toEqual([group, bar.timestamp, []]);
        const inside = mine.filter(
          (trade) => trade.eventTime >= bar.timestamp && trade.eventTime < bar.timestamp + 60_000,
        );
        expect(inside.reduce((sum, trade) => sum + trade.rawTrades, 0)).toBe(reference.raw_trades);
        seen.push(`${group}:${bar.timestamp}`);
      }
    }
    expect(seen.toSorted()).toEqual(
      expected.map((row) => `${row.category ?? ''}:${row.symbol}:${row.start}`).toSorted(),
    );
    expect(expected).toHaveLength(count);
  });
});
