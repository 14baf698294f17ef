import { expect, it } from 'vitest';
import { topics } from '@marketgraph/platform/events';
import { listed, look, NOW, priced, row, StocksWorld } from '../testing/stocks.fixture.ts';
import { quoteOfLook } from './quotes.mapper.ts';
import { volumeAnalysisOf } from './volume.mapper.ts';

const QUOTES = `subscription ($symbols: [ID!]!, $after: Cursor, $delivery: Delivery) {
  quotes(symbols: $symbols, after: $after, delivery: $delivery) { cursor quote { symbol price } } }`;
interface Event {
  readonly cursor: string;
  readonly quote: { readonly symbol: string; readonly price: number };
}

it('a look tells what was told; what was not is null, with a reason, never 0', () => {
  const whole = quoteOfLook(look('A', 11, { open: 10.5, bid: 10.9 }), NOW + 500, 'LIVE');
  expect(whole).toMatchObject({ change: 1, changePercent: expect.closeTo(10, 9), openGapPct: expect.closeTo(5, 9) });
  expect(whole).toMatchObject({ quoteAge: 500, bid: 10.9, ask: null, stale: false, provenance: { reason: null } });
  const nothing = { open: null, previousClose: null, volume: null };
  const bare = quoteOfLook(look('A', 11, nothing), NOW, 'LIVE');
  expect(bare).toMatchObject({ price: 11, change: null, changePercent: null, openGapPct: null, volume: null });
  expect(bare.provenance.reason).toContain('close of the session before');
  // A close of 0 is no close: a change against it would be infinite.
  expect(quoteOfLook(look('A', 11, { previousClose: 0 }), NOW, 'LIVE').changePercent).toBeNull();
  expect(quoteOfLook(look('A', 11, { delayMs: 900_000 }), NOW, 'LIVE').provenance).toMatchObject({
    quality: 0.8,
    reason: 'The provider tells it 15 minutes late.',
  });
  // What the pipeline found doubtful counts here too.
  expect(quoteOfLook({ ...look('A', 11), quality: 0.2 }, NOW, 'LIVE').provenance).toMatchObject({ quality: 0.2 });
});
it('volume: unusual above 2, unknown without a baseline, and says why', () => {
  const known = priced('A', 11, { volumeRatio: 2, avgVolume20: 5, volumeBaseline: 'INTRADAY' });
  expect(volumeAnalysisOf(known, NOW)).toMatchObject({ volume: 1_000, isUnusual: false, reason: null });
  expect(volumeAnalysisOf({ ...known, volumeRatio: 2.01 }, NOW).isUnusual).toBe(true);
  const missing = { volumeRatio: 'Too few sessions.', avgVolume20: 'Too few sessions.' };
  const unknown = volumeAnalysisOf(row('A', { missing }), NOW);
  expect(unknown).toMatchObject({ volume: null, volumeRatio: null, isUnusual: null, reason: 'Too few sessions.' });
});
it('streams the looks at what was asked for, each once and in order, and resumes behind a cursor', async () => {
  const world = new StocksWorld();
  const tell = (...told: [string, number][]) =>
    world.log.append(
      topics.quotes(),
      told.map(([symbol, price]) => ({ fields: { symbol, quote: JSON.stringify(look(symbol, price)) } })),
    );
  await tell(['A', 1]);
  const variables = { symbols: ['A', 'C', 'NOPE'], delivery: 'ALL' };
  const stream = await world.follow<Event>(QUOTES, variables);
  const first = await stream.next();
  await tell(['B', 2], ['A', 3], ['C', 4], ['A', 5]);
  const rest = [await stream.next(), await stream.next(), await stream.next()];
  expect([first, ...rest].map(({ quote }) => [quote.symbol, quote.price])).toEqual([
    ['A', 1],
    ['A', 3],
    ['C', 4],
    ['A', 5],
  ]);
  const resumed = await world.follow<Event>(QUOTES, { ...variables, after: rest[0]!.cursor });
  expect([await resumed.next(), await resumed.next()]).toEqual(rest.slice(1));
  await Promise.all([stream.leave(), resumed.leave()]);
});
it('10,000 symbols, or none, are BAD_USER_INPUT at once', async () => {
  const world = new StocksWorld();
  for (const symbols of [[], Array.from({ length: 201 }, (_, n) => `S${n}`), Array.from({ length: 10_000 }, () => 'A')])
    await expect(world.follow(QUOTES, { symbols })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  const garbage = await world.follow(QUOTES, { symbols: ['A'], after: 'garbage' });
  await expect(garbage.next()).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
});
it("an instrument's quote is that of the newest sweep, its volume too; of what is not watched they are null", async () => {
  const world = new StocksWorld({ instruments: async () => [listed('A'), listed('B')] });
  await world.sweep([priced('A', 11)]);
  const ask = async (symbol: string) =>
    (
      await world.ask(
        `{ instrument(symbol: "${symbol}") { quote { price stale } volumeAnalysis { volume } day { high } } }`,
      )
    ).data;
  const quote = { price: 11, stale: false };
  expect(await ask('A')).toEqual({ instrument: { quote, volumeAnalysis: { volume: 1_000 }, day: null } });
  expect(await ask('B')).toEqual({ instrument: { quote: null, volumeAnalysis: null, day: null } });
});
