/** Leave out one recorded line: the gap must be seen exactly there, and nothing may be published after it. */
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { readRows } from '@marketgraph/testkit/reference';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Recording } from '../recording/index.ts';
import { runBinanceBooks, runBybitBooks, session, without } from '../testing/replayed.ts';

interface Case {
  readonly recording: 'BINANCE_FUTURES' | 'BYBIT';
  readonly category?: string;
  readonly symbol: string;
  readonly omit_line: number;
  readonly gap_at_line: number;
  readonly expected_pu?: number;
  readonly last_valid_u?: number;
  readonly expected_u?: number;
}

const recorded = hasData('expected/gap_cases.jsonl') && hasData('crypto/cryptofeed');
const cases = recorded ? readRows<Case>('expected/gap_cases.jsonl') : [];
if (!recorded) announceSkipped(15, 'gap cases');

describe.skipIf(!recorded)('gap cases', () => {
  const recordings = new Map<string, Recording>();
  beforeAll(async () => {
    for (const name of ['BINANCE_FUTURES', 'BYBIT'] as const) recordings.set(name, await session(name));
  });

  it('are all there', () => expect(cases).toHaveLength(15));

  it.each(cases)('$recording $category $symbol without line $omit_line', (one) => {
    const binance = one.recording === 'BINANCE_FUTURES';
    const { rows, faults, sequencers } = (binance ? runBinanceBooks : runBybitBooks)(
      without(recordings.get(one.recording)!, one.omit_line),
    );
    const symbol = binance ? one.symbol : `${one.category}:${one.symbol}`;
    expect(faults[0]).toMatchObject({ line: one.gap_at_line, symbol, outcome: 'gap' });
    // Offered the recorded snapshot again and again it must not bridge: every later event has U > lastUpdateId.
    expect(
      faults.every((fault) => fault.symbol === symbol && (fault.rebuilt ?? 'needSnapshot') === 'needSnapshot'),
    ).toBe(true);
    const { live, stats } = sequencers.get(symbol)!;
    expect([live, stats.gaps]).toEqual([false, 1]);
    const lastValid = binance ? one.last_valid_u! : one.expected_u! - 1;
    expect(rows.findLast((row) => row.symbol === symbol)?.updateId).toBe(lastValid);
    expect([...sequencers].filter(([other]) => other !== symbol).every(([, other]) => other.live)).toBe(true);
  });
});
