import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyRow } from '../../../shared/domain/src/scanner/testing/rows.ts';
import { look, NOW, priced, row, StocksWorld } from '../testing/stocks.fixture.ts';
import { breadthOf, tilesOf } from './heatmap.ts';

it('every stock is in one sector and counted once, whatever is known of it', () => {
  fc.assert(
    fc.property(fc.array(anyRow), (rows) => {
      const tiles = tilesOf(rows);
      expect(tiles.flatMap(({ stocks }) => stocks).length).toBe(rows.length);
      expect(new Set(tiles.map(({ sectorId }) => sectorId)).size).toBe(tiles.length);
      for (const { advancing, declining, unchanged, unknown, stocks } of tiles)
        expect(advancing + declining + unchanged + unknown).toBe(stocks.length);
      const all = breadthOf(rows);
      expect(all.unknown).toBe(rows.filter(({ changePercent }) => changePercent === null).length);
    }),
  );
});
it('a sector changes as its known caps and changes say; the unknown has no weight and is not 0', () => {
  const known = { sector: 'energy' as const };
  const [tile] = tilesOf([
    priced('A', 11, { ...known, marketCap: 3e9, changePercent: 10 }),
    priced('B', 9, { ...known, marketCap: 1e9, changePercent: -10 }),
    priced('C', 99, { ...known, marketCap: null, changePercent: 890 }),
    row('D', { ...known, marketCap: 9e9 }),
  ]);
  expect(tile).toMatchObject({ changePercent: 5, advancing: 2, declining: 1, unknown: 1 });
  expect(tile!.stocks.map(({ symbol }) => symbol)).toEqual(['D', 'A', 'B', 'C']);
  expect(tile!.stocks[0]).toMatchObject({ dollarVolume: null, changePercent: null });
  expect(tilesOf([row('E', { sector: 'energy' })])[0]!.changePercent).toBeNull();
});
it('the largest sector comes first, the unclassified last', () => {
  const order = tilesOf([
    priced('A', 1, { sector: null, marketCap: 9e12 }),
    priced('B', 1, { sector: 'energy', marketCap: 1 }),
    priced('C', 1, { sector: 'utilities', marketCap: 2 }),
  ]).map(({ sectorId }) => sectorId);
  expect(order).toEqual(['utilities', 'energy', null]);
});
it('of what has no sector it tells why, and the candidates of what is ambiguous; of the others neither', async () => {
  const decided = (symbol: string, verdict: string, sector: string | null) => ({
    ...{
      symbol,
      sector: {
        verdict,
        sector,
        candidates: [
          { sector: 'energy', share: 0.6 },
          { sector: 'utilities', share: 0.4 },
        ],
      },
    },
  });
  const listings = ['A', 'B', 'C'].map((symbol) => ({ symbol, localSymbol: symbol }));
  const decisions = [decided('A', 'AMBIGUOUS', null), decided('B', 'CLASSIFIED', 'energy')];
  const store = { instruments: async () => listings, universe: async () => ({ decisions }) };
  const world = new StocksWorld(store as never);
  await world.sweep([
    priced('A', 1, { marketCap: 3, missing: { sector: 'ambiguous: the evidence is divided' } }),
    priced('B', 1, { sector: 'energy', marketCap: 2 }),
    priced('C', 1, { marketCap: 1, missing: { sector: 'not classified' } }),
  ]);
  const query = '{ marketHeatmap { sectors { stocks { symbol sectorReason candidates { sector { id } share } } } } }';
  const stocks = async (of: StocksWorld) => {
    const { data } = await of.ask<{ marketHeatmap: { sectors: { stocks: unknown[] }[] } }>(query);
    return data.marketHeatmap.sectors.flatMap((sector) => sector.stocks);
  };
  const clear = { symbol: 'B', sectorReason: null, candidates: [] };
  const unknown = { symbol: 'C', sectorReason: 'not classified', candidates: [] };
  const candidates = [
    { sector: { id: 'energy' }, share: 0.6 },
    { sector: { id: 'utilities' }, share: 0.4 },
  ];
  const reason = 'ambiguous: the evidence is divided';
  expect(await stocks(world)).toEqual([clear, { symbol: 'A', sectorReason: reason, candidates }, unknown]);
  // A store that does not answer takes the candidates, not the map.
  const down = new StocksWorld({ universe: () => Promise.reject(new Error('down')) });
  await down.sweep([priced('A', 1, { missing: { sector: reason } })]);
  expect(await stocks(down)).toEqual([{ symbol: 'A', sectorReason: reason, candidates: [] }]);
});
it('tells of which sweep it is, what is not known, and when it is not of now', async () => {
  const world = new StocksWorld();
  const query = `{ marketHeatmap { sweep unknown sectors { sector { id } changePercent } provenance { source completeness quality reason mode } } }`;
  expect((await world.ask(query)).data).toEqual({ marketHeatmap: null });
  const fmp = look('A', 11, { provider: 'fmp' });
  await world.sweep([priced('A', 11, { quote: fmp, quality: 0.5, sector: 'energy', marketCap: 1 }), row('B')]);
  expect((await world.ask(query)).data['marketHeatmap']).toEqual({
    sweep: 's1',
    unknown: 1,
    sectors: [
      { sector: { id: 'energy' }, changePercent: expect.closeTo(10, 9) },
      { sector: null, changePercent: null },
    ],
    provenance: {
      ...{ source: 'fmp', completeness: 0.5, quality: 0.75, mode: 'SIMULATED' },
      reason: 'The change of 1 stocks is not known.',
    },
  });
  world.now = NOW + 3_600_000;
  const { marketHeatmap } = (await world.ask<{ marketHeatmap: { provenance: { reason: string } } }>(query)).data;
  expect(marketHeatmap.provenance.reason).toContain('3600 s');
});
