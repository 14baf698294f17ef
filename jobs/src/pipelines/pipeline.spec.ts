import type { BarState, GuardsState, HeatmapState } from '@marketgraph/domain/market';
import { topics, type Entry } from '@marketgraph/platform/events';
import { describe, expect, it } from 'vitest';
import { T, book, feed, kline, liquidation, quote, ticker, trade } from '../testing/market.ts';
import { startRig } from '../testing/pipeline.ts';

const json = <S>(entry: Entry | undefined, field: string) => JSON.parse(entry!.fields[field]!) as S;

describe('a pipeline publishes', () => {
  it('each applied book with the documented fields, and keeps one a second', async () => {
    const rig = await startRig();
    await rig.feed(book(T), book(T + 100), book(T + 200), book(T + 1_000, 151));
    const entries = await rig.entries(topics.book('SOLUSDT'));
    expect(entries).toHaveLength(4);
    const documented = [
      ...['symbol', 'bid_px', 'bid_qty', 'ask_px', 'ask_qty', 'mid', 'spread_bps', 'depth_10bps_bid_usd'],
      ...['depth_10bps_ask_usd', 'timestamp', 'mode', 'venue'],
    ];
    expect(Object.keys(entries[0]!.fields)).toEqual(expect.arrayContaining(documented));
    expect(entries.at(-1)!.fields).toMatchObject({ mid: '151', timestamp: String(T + 1_000), mode: 'SIMULATED' });
    expect(rig.memory.book.map(({ at }) => at)).toEqual([T, T + 1_000]);
    await rig.stop();
  });

  it('closed bars with exactly the documented fields, the open bar at most once a second', async () => {
    const rig = await startRig();
    await rig.feed(trade(1, T - 1), trade(2, T + 1));
    for (let i = 0; i < 20; i += 1) {
      await rig.feed(trade(3 + i, T + 100 + i * 100));
      await rig.pass(100, 100);
    }
    await rig.feed(trade(23, T + 60_000));
    const closed = await rig.entries(topics.trades('SOLUSDT'));
    expect(closed.map(({ fields }) => [fields['timestamp'], fields['trades']])).toEqual([
      [String(T - 60_000), '1'],
      [String(T), '21'],
    ]);
    expect(Object.keys(closed[0]!.fields).toSorted()).toEqual(
      [
        ...['symbol', 'open', 'high', 'low', 'close', 'volume', 'buy_vol', 'sell_vol', 'delta', 'cvd', 'vwap'],
        ...['trades', 'timestamp', 'mode', 'completeness'],
      ].toSorted(),
    );
    expect(closed[0]!.fields['cvd']).toBe('');
    const bars = (await rig.entries(topics.bars('SOLUSDT'))).map((entry) => json<BarState>(entry, 'bar'));
    const open = bars.filter(({ provisional, timestamp }) => provisional && timestamp === T);
    expect(open.length).toBeGreaterThanOrEqual(1);
    expect(open.length).toBeLessThanOrEqual(3);
    expect(bars.every((bar) => !('first' in bar))).toBe(true);
    expect(rig.memory.bars.get(T)).toMatchObject({ trades: 21, provisional: false });
    await rig.stop();
  });

  it('guards four times a second at most, once a second at least, and keeps samples and changes', async () => {
    const rig = await startRig();
    await rig.feed(book(T), ticker(T), quote(T), feed('binance', 'book', T), feed('okx', 'quotes', T));
    await rig.pass(20_000);
    const states = (await rig.entries(topics.guards('SOLUSDT'))).map((entry) => json<GuardsState>(entry, 'state'));
    const gaps = states.slice(1).map((state, i) => state.ts - states[i]!.ts);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_000);
    expect(states[0]).toMatchObject({
      symbol: 'SOLUSDT',
      mode: 'SIMULATED',
      spreadBps: expect.closeTo(1.3333, 3) as number,
    });
    expect(states.at(-1)!.checks.find(({ name }) => name === 'SPREAD')).toMatchObject({ status: 'STALE' });
    expect(rig.memory.samples.map(({ at }) => at - T)).toEqual([0, 10_000, 20_000]);
    const spread = rig.memory.changes.map((state) => state.checks.find(({ name }) => name === 'SPREAD')!.status);
    expect([spread[0], spread.at(-1)]).toEqual(['PASSING', 'STALE']);
    expect(rig.memory.changes.length).toBeLessThan(10);
    expect(rig.pipeline.filled()).toBe(true);
    await rig.stop();
  });

  it('funding when a figure changed, and one open interest a minute', async () => {
    const rig = await startRig();
    await rig.feed(ticker(T), ticker(T + 100), ticker(T + 200, 0.0002));
    const entries = await rig.entries(topics.funding('SOLUSDT'));
    const apr = entries.map(({ fields }) => Number(fields['funding_apr']));
    expect(apr).toEqual([expect.closeTo(21.9, 10), expect.closeTo(43.8, 10)]);
    expect(entries[0]!.fields).toMatchObject({ oi_notional: '150000', funding_rate_8h: '0.0002', interval_hours: '4' });
    expect(rig.memory.openInterest).toMatchObject([{ base: 1_000, notionalUsd: 150_000, source: 'single' }]);
    await rig.stop();
  });

  it('a liquidation once, with the share of venues that were watched, and on the heat map', async () => {
    const rig = await startRig();
    await rig.feed(book(T), feed('bybit', 'liquidations', T + 2, T), feed('okx', 'liquidations', T + 2, T));
    await rig.feed(liquidation('a', T + 5), liquidation('a', T + 5), liquidation('b', T + 6));
    await rig.pass(6_000);
    const entries = await rig.entries(topics.liquidations('SOLUSDT'));
    expect(entries.map(({ fields }) => fields['completeness'])).toEqual([String(2 / 3), String(2 / 3)]);
    expect([...rig.memory.liquidations.keys()]).toEqual(['a', 'b']);
    const maps = (await rig.entries(topics.heatmap('SOLUSDT'))).map((entry) => json<HeatmapState>(entry, 'heatmap'));
    const counts = maps.map(({ cells }) => cells.reduce((sum, { count }) => sum + (count ?? 0), 0));
    expect(counts.at(-1)).toBe(2);
    expect(maps.at(-1)!.cells.filter(({ count }) => count === null)).toHaveLength(11 * 50);
    const gaps = maps.slice(1).map((map, i) => map.occurredAt - maps[i]!.occurredAt);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5_000);
    await rig.stop();
  });

  it('what late trades make of closed bars, and stores the same: their CVD, too', async () => {
    const rig = await startRig();
    const day = Array.from({ length: 15 * 60 }, (_, minute) => kline(T - (15 * 60 - minute) * 60_000));
    await rig.feed(...day, trade(1, T - 1), trade(2, T + 1_000), trade(3, T + 60_500), trade(4, T + 120_500));
    await rig.feed(trade(5, T + 59_000, { quantity: 7 }), trade(6, T + 61_000, { aggressor: 'sell' }));
    await rig.pass(1_000);
    const told = new Map<number, BarState>();
    for (const entry of await rig.entries(topics.bars('SOLUSDT'))) {
      const bar = json<BarState>(entry, 'bar');
      if (!bar.provisional) told.set(bar.timestamp, bar);
    }
    const [first, second] = [told.get(T)!, told.get(T + 60_000)!];
    expect([first.volume, second.volume, second.cvd! - first.cvd!]).toEqual([8, 2, 0]);
    for (const bar of [first, second]) expect(rig.memory.bars.get(bar.timestamp)).toEqual(bar);
    await rig.stop();
  });

  it('history not bar by bar: it is stored, then said once since when, with the newest bar', async () => {
    const rig = await startRig();
    const said = async () =>
      (await rig.entries(topics.bars('SOLUSDT'))).flatMap(({ fields }) => fields['filled'] ?? []);
    rig.memory.away = true;
    await rig.feed(...[-3, -2, -1].map((minute) => kline(T + minute * 60_000)), trade(1, T + 1_000));
    await rig.pass(3_000);
    expect(await said()).toEqual([]);
    rig.memory.away = false;
    await rig.pass(6_000);
    expect([...rig.memory.bars.keys()]).toEqual([-3, -2, -1].map((minute) => T + minute * 60_000));
    expect(await rig.entries(topics.trades('SOLUSDT'))).toEqual([]);
    expect(await said()).toEqual([String(T - 180_000)]);
    await rig.stop();
  });

  it('that history came where nothing is traded any more, too', async () => {
    const rig = await startRig();
    await rig.feed(trade(1, T - 1));
    await rig.pass(3_000);
    await rig.feed(kline(T - 180_000));
    await rig.pass(1_000);
    const last = (await rig.entries(topics.bars('SOLUSDT'))).at(-1);
    expect(last!.fields['filled']).toBe(String(T - 180_000));
    expect(json<BarState>(last, 'bar')).toMatchObject({ timestamp: T - 60_000, provisional: false });
    await rig.stop();
  });
});

describe('a pipeline survives', () => {
  it('an entry that no fold can take: it is counted, told once, and the rest goes on', async () => {
    const rig = await startRig();
    await rig.log.append('raw:all:solusdt', [
      { fields: { e: 'not json' } },
      {
        fields: {
          e: JSON.stringify({ kind: 'book', venue: 'binance', symbol: 'SOLUSDT', receivedAt: T, eventTime: T }),
        },
      },
      { fields: { other: 'x' } },
    ]);
    await rig.feed(book(T + 1), trade(1, T + 1));
    expect(rig.pipeline.faults()).toBeGreaterThanOrEqual(3);
    expect(rig.lines.filter(({ msg }) => msg.includes('left out'))).toHaveLength(1);
    expect(await rig.entries(topics.book('SOLUSDT'))).toHaveLength(1);
    await rig.stop();
  });

  it('a log that refuses what it publishes: nothing lost, nothing twice', async () => {
    const rig = await startRig();
    const { append } = rig.log;
    let refuse = 3;
    rig.log.append = async (topic, entries) => {
      if (topic === topics.liquidations('SOLUSDT') && refuse-- > 0) throw new Error('away');
      return append(topic, entries);
    };
    await rig.feed(book(T), liquidation('a', T), book(T + 1));
    await rig.pass(5_000);
    expect(await rig.entries(topics.liquidations('SOLUSDT'))).toHaveLength(1);
    expect(await rig.entries(topics.book('SOLUSDT'))).toHaveLength(2);
    await rig.stop();
  });

  it('a database that is away: rows wait and no checkpoint runs ahead of them', async () => {
    const rig = await startRig();
    rig.memory.away = true;
    await rig.feed(book(T), liquidation('a', T));
    await rig.pass(12_000);
    expect([rig.memory.liquidations.size, rig.memory.checkpoints.size]).toEqual([0, 0]);
    expect(await rig.entries(topics.liquidations('SOLUSDT'))).toHaveLength(1);
    rig.memory.away = false;
    await rig.pass(6_000);
    expect(rig.memory.liquidations.size).toBe(1);
    expect(rig.memory.checkpoints.size).toBe(1);
    await rig.stop();
  });

  it('events that the log would not take: subscriptions begin anew, so nobody takes the hole for quiet', async () => {
    const rig = await startRig();
    await rig.feed(
      ...(['binance', 'okx', 'bybit'] as const).map((venue) => feed(venue, 'liquidations', T, T - 400_000)),
    );
    await rig.pass(1_000);
    const last = async () => json<GuardsState>((await rig.entries(topics.guards('SOLUSDT'))).at(-1), 'state');
    expect((await last()).liqEvents5m).toBe(0);
    const { append } = rig.log;
    rig.log.append = async () => Promise.reject(new Error('full'));
    await rig.feed(liquidation('lost', T + 1_000));
    rig.log.append = append;
    expect(rig.raw.lost()).toBeGreaterThan(0);
    await rig.feed(
      ...(['binance', 'okx', 'bybit'] as const).map((venue) => feed(venue, 'liquidations', T + 1_100, T - 400_000)),
    );
    await rig.pass(1_000);
    expect((await last()).liqEvents5m).toBeNull();
    await rig.stop();
  });
});
