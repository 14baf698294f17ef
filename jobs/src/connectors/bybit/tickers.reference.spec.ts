/** Every merged ticker state of the recorded session, and the figures made of it, against the reference. */
import { fundingApr } from '@marketgraph/domain/market/funding';
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { disagreements, readRows } from '@marketgraph/testkit/reference';
import { describe, expect, it } from 'vitest';
import { categoryOf, session } from '../../testing/replayed.ts';
import { parseFrame } from './parse/frame.ts';
import { TickerState } from './ticker-state.ts';

interface Expected extends Record<string, unknown> {
  readonly line: number;
  readonly category: string;
  readonly symbol: string;
  readonly ts: number;
}

const recorded = hasData('expected/bybit_tickers.jsonl') && hasData('crypto/cryptofeed');
if (!recorded) announceSkipped(1, 'ticker references');

const TEXTS = [
  'lastPrice',
  'markPrice',
  'indexPrice',
  'openInterest',
  'openInterestValue',
  'singleOpenInterest',
  'singleOpenInterestValue',
  'fundingRate',
  'nextFundingTime',
  'fundingIntervalHour',
  'fundingCap',
  'bid1Price',
  'bid1Size',
  'ask1Price',
  'ask1Size',
];

describe.skipIf(!recorded)('BYBIT tickers', () => {
  it('equal the reference after each of the 839 messages', async () => {
    const { lines } = await session('BYBIT');
    const expected = new Map(readRows<Expected>('expected/bybit_tickers.jsonl').map((row) => [row.line, row]));
    const states = new Map<string, TickerState>();
    let compared = 0;
    for (const line of lines) {
      const frame = line.t === 'recv' ? parseFrame(line.data, line.ts, () => true) : null;
      if (frame?.kind !== 'ticker') continue;
      const key = `${categoryOf(line)}:${frame.symbol}`;
      const state = states.get(key) ?? new TickerState();
      states.set(key, state);
      expect(state.apply(frame.change, frame.cs, frame.fields)).toBe('applied');
      const reference = expected.get(line.line)!;
      const [fields, event] = [state.current!, state.event(frame.symbol, frame.sentAt, line.ts)!];
      const texts = Object.fromEntries(
        TEXTS.map((name) => [name, fields[name] === undefined ? null : Number(fields[name])]),
      );
      expect([line.line, disagreements(texts, reference)]).toEqual([line.line, []]);
      const { lastPrice, markPrice, indexPrice, fundingRate, openInterest, nextFundingAt } = event;
      const told = {
        lastPrice,
        markPrice,
        indexPrice,
        fundingRate,
        singleOpenInterest: openInterest,
        fundingIntervalHour: event.fundingIntervalHours,
        nextFundingTime: nextFundingAt,
      };
      expect([line.line, event.eventTime, disagreements(told, reference)]).toEqual([line.line, reference.ts, []]);
      const hours = event.fundingIntervalHours;
      const made = {
        funding_apr: fundingRate === null || hours === null ? null : fundingApr(fundingRate, hours),
        oi_notional_single: openInterest === null || markPrice === null ? null : openInterest * markPrice,
      };
      expect([line.line, event.openInterestSource, disagreements(made, reference)]).toEqual([
        line.line,
        reference.category === 'linear' ? 'single' : null,
        [],
      ]);
      compared += 1;
    }
    expect([compared, expected.size]).toEqual([839, 839]);
  });
});
