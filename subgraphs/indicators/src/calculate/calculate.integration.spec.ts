// On a real PostgreSQL: what is stored is what is computed over, for minutes and for what is rolled from them in SQL.
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateBatch } from '@marketgraph/domain/indicators/evaluate';
import { rollBars } from '@marketgraph/domain/market/bars';
import { MINUTES } from '@marketgraph/platform/bars';
import { openDatabase } from '@marketgraph/platform/db';
import { TestDatabase } from '@marketgraph/testkit/database';
import { silentLog } from '@marketgraph/testkit/log';
import { programOf } from '../engine/program.ts';
import { barOf, bars, CALCULATE, MINUTE, subgraphOf, SYMBOL, T0 } from '../testing/subgraph.ts';
import { tableOf } from '@marketgraph/domain/market/bars';

const STORED = 3_000;
const SOURCE =
  'plot(ema(close, 9), title="ema")\nplot(rsi(close, 5), title="rsi")\nplot(sum(volume, 3), title="volume")';
const now = T0 + STORED * MINUTE + 20_000;
const open = barOf(STORED, { provisional: true, lastTradeAt: now - 1_000 });
const database = new TestDatabase();
beforeAll(() => database.store.saveBars(bars(0, STORED)));

async function asked(input: Record<string, unknown>) {
  const graph = subgraphOf({ closed: [], open, now }, database.store);
  const { data, errors } = await graph.ask(CALCULATE, { input: { ticker: SYMBOL, source: SOURCE, ...input } });
  await graph.close();
  expect(errors).toEqual([]);
  return data!.calculateIndicator;
}

describe.each(['M1', 'M5', 'H1'] as const)('%s', (interval) => {
  it('equals one evaluation over all bars, closed and open', async () => {
    const all = rollBars([...bars(0, STORED), open], MINUTES[interval]);
    const { outputs } = evaluateBatch(programOf(null, SOURCE, {}).graph, tableOf(all).columns);
    const { series, provenance } = await asked({ interval });
    const shown = Math.min(501, all.length);
    expect(provenance.completeness).toBe(1);
    for (const [k, { values }] of series.entries()) {
      expect(values).toHaveLength(shown);
      for (const [i, { timestamp, value, provisional }] of values.entries()) {
        const at = all.length - shown + i;
        const wanted = outputs[k]![at]!;
        expect(Date.parse(timestamp)).toBe(all[at]!.timestamp);
        expect(provisional).toBe(at === all.length - 1);
        if (Number.isNaN(wanted)) expect(value).toBeNull();
        else expect(Math.abs(value! - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
      }
    }
  });

  it('as of a moment in the past is what was told then', async () => {
    const then = T0 + 1_800 * MINUTE;
    const { values, lastClosedAt } = await asked({ interval, asOf: new Date(then).toISOString() });
    const width = MINUTES[interval] * MINUTE;
    expect(Date.parse(lastClosedAt!)).toBe(then - width);
    expect(values.at(-1)!.timestamp).toBe(lastClosedAt);
    const later = await asked({ interval, to: new Date(then).toISOString() });
    expect(later.values).toEqual(values);
  });
});

it('rows of another mode are not read', async () => {
  const other = barOf(STORED - 1, { mode: 'SIMULATED', close: 1 });
  const simulated = await openDatabase({ url: database.postgres.url, log: silentLog(), mode: 'SIMULATED' });
  await simulated.store.saveBars([other]);
  await simulated.close();
  const { values } = await asked({ interval: 'M1', source: 'plot(close)' });
  expect(values.at(-2)!.value).toBe(barOf(STORED - 1).close);
});
