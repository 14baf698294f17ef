/** What is not read of the bars does not matter: every built-in over what is read for it, and over whole bars. */
import { evaluateBatch } from '@marketgraph/domain/indicators/evaluate';
import { BUILT_INS } from '@marketgraph/domain/indicators/library';
import { tableOf } from '@marketgraph/domain/market/bars';
import { expect, it } from 'vitest';
import { programOf } from '../engine/program.ts';
import { bars, withPrices } from '../testing/subgraph.ts';
import { pricesOf } from './columns.ts';

const WHOLE = tableOf(bars(0, 400));

it.each([...BUILT_INS.values()])('$id', ({ id, source }) => {
  const { graph, facts } = programOf(id, source, {}, 365);
  const read = withPrices(WHOLE, pricesOf(facts));
  expect(evaluateBatch(graph, read.columns)).toEqual(evaluateBatch(graph, WHOLE.columns));
});

it.each([
  ['close + time', ['close']],
  ['hlc3 + hl2', ['high', 'low', 'close']],
  ['high', ['high', 'low', 'close']],
  ['ohlc4', ['open', 'high', 'low', 'close', 'volume']],
  ['close * volume', ['open', 'high', 'low', 'close', 'volume']],
  ['time', ['close']],
])('plot(%s) reads %j', (formula, prices) =>
  expect(pricesOf(programOf(null, `plot(${formula})`, {}).facts)).toEqual(prices),
);
