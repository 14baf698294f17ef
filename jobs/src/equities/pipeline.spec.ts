/** Quotes in, rows, opportunities, events and bars out, whatever a provider sends. */
import { describe, expect, it } from 'vitest';
import type { IngestionState, MarketEventState, OpportunityState } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { createMemoryEquityStore } from './testing/memory-store.ts';
import { flat, HOUR, later, quoteOf, session, stock } from './testing/rig.ts';
import { Rigs } from './testing/rigs.ts';

const { start: rig } = new Rigs();
const at = session.open + HOUR;

describe('a sweep', () => {
  it('is in the cache before it is on its topic, with a row for every stock', async () => {
    const one = await rig({ instruments: [stock('AAA'), stock('NEW')] });
    expect(one.equities.ready()).toBe(false);
    await one.feed(quoteOf('AAA', at, 10.5, { volume: 600_000, high: 10.6, low: 9.9 }));
    const sweep = await one.sweep();
    expect(one.equities.ready()).toBe(true);
    expect(sweep.rows.map(({ symbol }) => symbol)).toEqual(['AAA', 'NEW']);
    const [row, none] = sweep.rows;
    expect(row!.changePercent).toBeCloseTo(5, 9);
    expect(row).toMatchObject({ volumeBaseline: 'PROFILE', quality: 1 });
    expect(none).toMatchObject({ quote: null, changePercent: null, rsi: null, quality: 0 });
    expect(await one.cache.get('scanner:latest')).toEqual({ id: sweep.id, endedAt: sweep.endedAt });
    expect(sweep.computeMs).toBeGreaterThan(0);
  });

  it('knows history that came since the start, once it is reloaded, and goes on with its day', async () => {
    const all = flat('AAA');
    const quote = quoteOf('AAA', at, 10.5, { volume: 600_000, high: 10.6, low: 9.9 });
    const late = await rig({ memory: createMemoryEquityStore(all.slice(-30)) });
    await late.feed(quote);
    expect((await late.sweep()).rows[0]).toMatchObject({ sma50: null });
    await late.memory.store.saveDaily(all);
    await late.equities.reload();
    const full = await rig({ memory: createMemoryEquityStore(all) });
    await full.feed(quote);
    const [a, b] = [(await late.sweep()).rows[0]!, (await full.sweep()).rows[0]!];
    expect(a.sma50).not.toBeNull();
    expect({ ...a, score: null }).toEqual({ ...b, score: null });
  });

  it('opportunities and events are told once, stored, and the best of them is the row’s score', async () => {
    const one = await rig();
    // A third of a normal session's volume is normal after an hour; this is a whole one.
    await one.feed(quoteOf('AAA', at, 10.5, { volume: 1_000_000, high: 10.5, low: 10 }));
    const { rows } = await one.sweep();
    const opened = await one.told<OpportunityState>(topics.opportunities(), 'opportunity');
    expect(opened.map(({ type }) => type).sort()).toEqual(['BREAKOUT', 'PRICE_MOVEMENT', 'VOLUME_SPIKE']);
    expect(rows[0]!.score).toBe(Math.max(...opened.map(({ score }) => score)));
    expect(rows[0]!.missing['score']).toBeUndefined();
    one.clock.advance(5_000);
    await one.feed(quoteOf('AAA', at + 5_000, 10.5, { volume: 1_000_100 }));
    await one.sweep();
    expect(await one.entries(topics.opportunities())).toHaveLength(3);
    const events = await one.told<MarketEventState>(topics.marketEvents(), 'event');
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['BREAKOUT', 'VOLUME_SPIKE']));
    await waitUntil(() => one.memory.opportunities.size === 3 && one.memory.events.size === events.length);
  });

  it('a sweep that nobody answered sees nothing again: what stands out was last seen when somebody did', async () => {
    const one = await rig();
    await one.feed(quoteOf('AAA', at, 10.5, { volume: 1_000_000, high: 10.5, low: 10 }));
    const seen = (await one.sweep()).endedAt;
    for (let n = 0; n < 3; n += 1) {
      one.clock.advance(50_000);
      await one.sweep(0);
    }
    const stored = () => [...one.memory.opportunities.values()];
    await waitUntil(() => stored().length === 3);
    expect(stored().map(({ lastSeenAt }) => lastSeenAt)).toEqual([seen, seen, seen]);
    one.clock.advance(70_000);
    await one.feed(quoteOf('AAA', one.clock.now(), 10.5, { volume: 1_000_100 }));
    const again = (await one.sweep()).endedAt;
    await waitUntil(() => stored().every(({ lastSeenAt }) => lastSeenAt === again));
  });

  it('a significant move is told at its quote, before any sweep ends, and once', async () => {
    const one = await rig();
    await one.feed(quoteOf('AAA', at, 11.4999), quoteOf('AAA', at + 1, 11.5), quoteOf('AAA', at + 2, 11.8));
    await waitUntil(async () => (await one.entries(topics.significantMoves())).length > 0);
    await one.sweep();
    const moves = await one.told<MarketEventState>(topics.significantMoves(), 'event');
    expect(moves.map(({ price, message }) => [price, message])).toEqual([[11.5, 'Move of +15.00%']]);
  });

  it('the state of ingestion says what came, and how late', async () => {
    const one = await rig();
    await one.feed(quoteOf('AAA', at, 10));
    const { id } = await one.sweep();
    const told = (await one.told<IngestionState>(topics.ingestion(), 'state')).at(-1)!;
    expect(told).toMatchObject({
      sweepId: id,
      activeSymbols: 1,
      ingestionRate: 1 / 60,
      lastSweepMs: 1_000,
      errorRate: 0,
    });
    expect(told).toMatchObject({
      dataQuality: 1,
      latencyMeanMs: 0,
      latencyP95Ms: 0,
      seed: 7,
      session: { name: 'REGULAR' },
    });
  });
});

describe('what providers send', () => {
  it('is refused or doubted by name, and the row stays what it was', async () => {
    const one = await rig();
    await one.feed(quoteOf('AAA', at, 10.2, { volume: 500_000 }));
    const before = (await one.sweep()).rows[0]!;
    await one.feed(
      quoteOf('AAA', at + 1, 0),
      quoteOf('AAA', at + 1, -3),
      quoteOf('AAA', at + 1, Number.NaN),
      quoteOf('NOBODY', at + 1, 5),
      quoteOf('AAA', at - 60_000, 10.1),
      quoteOf('AAA', at, 10.2, { volume: 500_000 }),
      quoteOf('AAA', at + 10 * HOUR, 10.3, { receivedAt: at }),
      quoteOf('AAA', at + 1, 102, { volume: 500_000, open: null }),
    );
    const after = (await one.sweep()).rows[0]!;
    expect(one.equities.faults()).toEqual({
      refused: { BAD_PRICE: 3, UNKNOWN_SYMBOL: 1, OLDER: 1, DUPLICATE: 1, BAD_TIME: 1 },
      doubted: { FAR_PRICE: 1 },
    });
    expect(after.quote).toEqual(before.quote);
    expect(after.quality).toBeCloseTo(0.2, 9);
    expect(after.missing['quote']).toBe(
      'a price of 102 was received, far from the previous one: waiting for confirmation',
    );
    expect(await one.entries(topics.significantMoves())).toEqual([]);
    // A second quote of the same says that it is so.
    await one.feed(quoteOf('AAA', at + 2, 103, { volume: 600_000, open: null }));
    expect((await one.sweep()).rows[0]).toMatchObject({ quote: { price: 103 }, quality: 1 });
    expect(await one.entries(topics.significantMoves())).toHaveLength(1);
  });

  it('volumes that cannot be are left out, the price is not', async () => {
    const one = await rig();
    for (const volume of [-5, Number.NaN, 1e12]) {
      one.clock.advance(1_000);
      await one.feed(quoteOf('AAA', one.clock.now(), 10.2, { volume }));
      const row = (await one.sweep()).rows[0]!;
      expect(row).toMatchObject({ volumeRatio: null, quote: { price: 10.2, volume: null } });
    }
  });
});

describe('bars', () => {
  it('a provider’s minute is stored whole once it is over; what was only seen says so', async () => {
    const one = await rig({ wanted: () => new Set(['AAA']) });
    const minute = { start: at, open: 10, high: 10.3, low: 9.9, close: 10.2, volume: 5_000, vwap: 10.1, trades: 40 };
    await one.feed(quoteOf('AAA', at + 30_000, 10.2, { minute }));
    await one.feed(quoteOf('AAA', at + 61_000, 10.25, { minute: { ...minute, volume: 9_000 } }));
    await one.feed(
      quoteOf('AAA', at + 130_000, 10.3, { volume: 700_000 }),
      quoteOf('AAA', at + 200_000, 10.4, { volume: 705_000 }),
    );
    await one.sweep();
    await waitUntil(() => one.memory.minutes.length === 2);
    const [told, seen] = one.memory.minutes;
    expect(told).toMatchObject({ timestamp: at, volume: 9_000, completeness: 1, provisional: false, vwap: 10.1 });
    expect(seen).toMatchObject({ timestamp: at + 120_000, close: 10.3, completeness: 1 / 60, trades: null });
    expect((await one.entries(topics.bars('AAA'))).length).toBeGreaterThan(2);
  });

  it('who begins to follow a stock has its newest minute with the next sweep, though nobody trades it; once', async () => {
    const wanted = new Set<string>();
    const one = await rig({ wanted: () => wanted });
    const minute = { start: at, open: 10, high: 10.3, low: 9.9, close: 10.2, volume: 5_000, vwap: 10.1, trades: 40 };
    await one.feed(quoteOf('AAA', at + 61_000, 10.2, { minute }));
    await one.sweep();
    expect(await one.entries(topics.bars('AAA'))).toEqual([]);
    wanted.add('AAA').add('UNKNOWN');
    for (const _ of [1, 2]) await one.sweep();
    const bars = await one.told<BarState>(topics.bars('AAA'), 'bar');
    // The price is newer than the minute that was told beside it.
    expect(bars).toMatchObject([{ timestamp: at + 60_000, close: 10.2, provisional: true }]);
    // Whoever comes back later has it anew.
    wanted.clear();
    await one.sweep();
    wanted.add('AAA');
    await one.sweep();
    expect(await one.entries(topics.bars('AAA'))).toHaveLength(2);
  });

  it('no topic of bars for a stock that nobody looks at', async () => {
    const one = await rig();
    await one.feed(quoteOf('AAA', at, 10.2), quoteOf('AAA', at + 60_000, 10.3));
    await one.sweep();
    expect(await one.entries(topics.bars('AAA'))).toEqual([]);
  });

  it('today’s bar is provisional until the session is over, and then closed', async () => {
    const one = await rig();
    await one.feed(quoteOf('AAA', at, 10.5, { volume: 600_000, high: 10.6, low: 9.8 }));
    await one.sweep();
    const key = `AAA ${session.date}`;
    await waitUntil(() => one.memory.daily.has(key));
    expect(one.memory.daily.get(key)).toMatchObject({ open: 10, high: 10.6, low: 9.8, close: 10.5, provisional: true });
    one.clock.advance(later(1).pre + 1_000 - one.clock.now());
    await one.sweep();
    await waitUntil(() => one.memory.daily.get(key)!.provisional === false);
    expect(one.equities.scanner.days.lastDate(0)).toBe(session.date);
  });
});

describe('a database that is away', () => {
  it('sweeps go on, and what was to be stored is stored when it is back', async () => {
    const one = await rig();
    one.memory.away = true;
    await one.feed(quoteOf('AAA', at, 10.5, { volume: 1_000_000, high: 10.5, low: 10 }));
    await one.sweep();
    expect(one.memory.opportunities.size).toBe(0);
    one.memory.away = false;
    one.clock.advance(2_000);
    await waitUntil(() => one.memory.opportunities.size === 3);
  });
});
