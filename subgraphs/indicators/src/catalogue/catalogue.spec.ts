import { expect, it } from 'vitest';
import { BUILT_INS } from '@marketgraph/domain/indicators/library';
import { subgraphOf, T0 } from '../testing/subgraph.ts';
import type { IndicatorDefinition } from './catalogue.types.ts';

const own = { id: 'own', name: 'Mine', description: 'A close.', source: 'plot(close)' };
const { ask } = subgraphOf({ closed: [], open: null, now: T0, custom: [own] });
const LIST = `query ($category: String, $search: String) { indicators(category: $category, search: $search) {
  id name category description params { name title type default min max step options } outputs { name pane style type shift lateBy levels fill { to kind } }
  source convention conventions ways { convention label differs link } warmUp settle lookBack costPerBar reference grammarVersion custom } }`;

async function listed(variables: Record<string, unknown> = {}): Promise<IndicatorDefinition[]> {
  const { data, errors } = await ask(LIST, variables);
  expect(errors).toEqual([]);
  return data!['indicators'] as IndicatorDefinition[];
}
const ids = async (variables: Record<string, unknown>) => (await listed(variables)).map(({ id }) => id);

it('every built-in, then what the viewer wrote', async () => {
  const all = await listed();
  expect(all.map(({ id }) => id)).toEqual([...BUILT_INS.keys(), 'own']);
  expect(all.at(-1)).toMatchObject({ category: 'CUSTOM', custom: true, reference: '', params: [] });
  for (const { id, outputs, params, conventions, convention, ways } of all) {
    expect(
      ways.map((way) => way.convention),
      id,
    ).toEqual(conventions);
    expect(outputs.length, id).toBeGreaterThan(0);
    expect(conventions.length === 0, id).toBe(convention === null);
    if (conventions.length > 0)
      expect(
        params.map(({ name }) => name),
        id,
      ).not.toContain('convention');
  }
});

it('levels, fills and settling are told', async () => {
  const all = new Map((await listed()).map((one) => [one.id, one]));
  expect(all.get('rsi')!.outputs[0]!.levels).toEqual([30, 70]);
  expect(all.get('sma')).toMatchObject({ settle: 20, outputs: [{ levels: [], fill: null }] });
  expect(all.get('bbands')!.outputs.map(({ fill }) => fill)).toEqual([{ to: 'lower', kind: 'BAND' }, null, null]);
  expect(all.get('ichimoku')!.outputs[2]!.fill).toEqual({ to: 'span_b', kind: 'CLOUD' });
  expect(all.get('ema')!.settle).toBeGreaterThan(all.get('ema')!.warmUp!);
  expect(all.get('obv')!.settle).toBeNull();
});

it('conventions have words of the indicator: the common form where TA-Lib has none', async () => {
  const all = new Map((await listed()).map((one) => [one.id, one]));
  expect(all.get('rsi')!.ways.map(({ label }) => label)).toEqual(['TA-Lib', 'TradingView', 'Wilder']);
  expect(all.get('vzo')!.ways[0]).toMatchObject({ convention: 'TALIB', label: 'Common form', link: null });
  expect(all.get('own')!.ways).toEqual([]);
});

it('by shelf, in any case', async () => {
  expect(await ids({ category: 'custom' })).toEqual(['own']);
  const trend = await listed({ category: 'Trend' });
  expect(trend.length).toBeGreaterThan(5);
  expect(trend.every(({ category }) => category === 'TREND')).toBe(true);
});

it('by words, the id itself first', async () => {
  for (const id of ['sma', 'rsi', 'ema', 'macd', 'own'])
    if (BUILT_INS.has(id) || id === 'own')
      expect((await ids({ search: id === 'own' ? 'mine' : id.toUpperCase() }))[0]).toBe(id);
  expect(await ids({ search: ' no such thing ' })).toEqual([]);
  expect((await ids({ search: ' ' })).length).toBe(BUILT_INS.size + 1);
});

it.each([{ category: 'TRENDS' }, { category: '' }, { category: 'constructor' }, { search: 'x'.repeat(101) }])(
  'refuses %j',
  async (variables) => {
    const { errors } = await ask(LIST, variables);
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  },
);

it('one by its id; unknown is null', async () => {
  const one = 'query ($id: ID!) { indicator(id: $id) { id custom } }';
  expect((await ask(one, { id: 'sma' })).data!['indicator']).toEqual({ id: 'sma', custom: false });
  expect((await ask(one, { id: 'own' })).data!['indicator']).toEqual({ id: 'own', custom: true });
  for (const id of ['nothing', '', 'constructor']) expect((await ask(one, { id })).data!['indicator']).toBeNull();
});
