import { expect, it } from 'vitest';
import { topics } from '@marketgraph/platform/events';
import { patienceMs } from './pace.ts';
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
    reason: 'The provider delivers it 15 minutes late.',
  });
  // What the pipeline found doubtful counts here too.
  expect(quoteOfLook({ ...look('A', 11), quality: 0.2 }, NOW, 'LIVE').provenance).toMatchObject({ quality: 0.2 });
});
it('late is what the plan would have renewed: three sweeps, 15 s at least and 15 minutes at most, a minute without a plan', () => {
  const patience = [5_000, 101_700, 2_586_600, null].map((sweepMs) => patienceMs({ sweepMs, session: 'REGULAR' }));
  expect(patience).toEqual([15_000, 305_100, 900_000, 60_000]);
  const pace = { sweepMs: 5_000, session: 'CLOSED' } as const;
  expect(quoteOfLook(look('A', 11), NOW + 15_000, 'LIVE', pace)).toMatchObject({ stale: false });
  expect(quoteOfLook(look('A', 11), NOW + 15_001, 'LIVE', pace)).toMatchObject({
    stale: true,
    provenance: { reason: expect.stringContaining('The market is closed: the price is that of') },
  });
});
it('a stored close is told as one, of when it is, whenever it was read', () => {
  const asOf = Date.parse('2026-11-20T21:00:00Z');
  const [now, pace] = [asOf + 22 * 3_600_000, { sweepMs: 5_000, session: 'CLOSED' } as const];
  const close = look('A', 11, { asOf, receivedAt: now - 135_000, isStored: true });
  for (const receivedAt of [now - 135_000, now])
    expect(quoteOfLook({ ...close, receivedAt }, now, 'LIVE', pace)).toMatchObject({
      stale: true,
      quoteAge: 22 * 3_600_000,
      provenance: { reason: 'The market is closed: the price is the stored close of 2026-11-20 21:00 UTC.' },
    });
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
interface Told {
  readonly cursor: string;
  readonly quote: {
    readonly symbol: string;
    readonly price: number | null;
    readonly stale: boolean;
    readonly quoteAge: number | null;
    readonly provenance: { readonly reason: string | null };
  };
}
it('begins with the last known quote of each, as old as it is; a part of that beginning is no place to go on from', async () => {
  const world = new StocksWorld();
  const query = `subscription ($symbols: [ID!]!, $after: Cursor) { quotes(symbols: $symbols, after: $after, delivery: ALL) {
    cursor quote { symbol price stale quoteAge provenance { reason } } } }`;
  const symbols = ['A', 'B', 'C', 'NEW', 'UNSWEPT'];
  await world.log.append(topics.quotes(), [{ fields: { symbol: 'A', quote: JSON.stringify(look('A', 1)) } }]);
  world.now += 40_000;
  const fresh = { asOf: world.now, receivedAt: world.now };
  const missing = { quote: 'no provider has sent a price yet' };
  await world.sweep([priced('A', 1), row('NEW', { missing }), priced('B', 2), priced('C', 3)]);
  // Told since: newer than what the sweep left. Of D nobody asked.
  await world.log.append(
    topics.quotes(),
    (['C', 'D'] as const).map((symbol) => ({ fields: { symbol, quote: JSON.stringify(look(symbol, 4, fresh)) } })),
  );
  await world.log.append(topics.ingestion(), [
    { fields: { state: JSON.stringify({ plannedSweepMs: 5_000, lastSweepMs: 200, session: { name: 'REGULAR' } }) } },
  ]);
  const stream = await world.follow<Told>(query, { symbols });
  const begun = [await stream.next(), await stream.next(), await stream.next(), await stream.next()];
  expect(begun.map(({ quote }) => [quote.symbol, quote.price, quote.stale, quote.quoteAge])).toEqual([
    ['A', 1, true, 40_000],
    ['B', 2, true, 40_000],
    ['C', 4, false, 0],
    ['NEW', null, false, null],
  ]);
  expect(begun[0]!.quote.provenance.reason).toBe(
    'No provider has sent its price for 40 s; the plan is to refresh it every 5 s.',
  );
  expect(begun[3]!.quote.provenance.reason).toBe(missing.quote);
  expect(new Set(begun.map(({ cursor }) => cursor)).size).toBe(4);
  await world.log.append(topics.quotes(), [{ fields: { symbol: 'B', quote: JSON.stringify(look('B', 5, fresh)) } }]);
  expect((await stream.next()).quote).toMatchObject({ symbol: 'B', price: 5 });
  const behind = async (after: string) => {
    const resumed = await world.follow<Told>(query, { symbols, after });
    const { quote } = await resumed.next();
    await resumed.leave();
    return [quote.symbol, quote.price];
  };
  // Behind the whole beginning: what came since. Behind a part of it: all again.
  expect(await behind(begun[3]!.cursor)).toEqual(['B', 5]);
  expect(await behind(begun[1]!.cursor)).toEqual(['A', 1]);
  await stream.leave();
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
