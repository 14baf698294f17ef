/** What the map says of the time it did not watch. */
import type { HeatmapState, VenueId } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { describe, expect, it } from 'vitest';
import { T, book, feed, liquidation } from '../testing/market.ts';
import { createMemoryStore } from '../testing/memory-store.ts';
import { startRig } from '../testing/pipeline.ts';
import type { RawInput } from './raw.ts';

const VENUES: readonly VenueId[] = ['binance', 'okx', 'bybit'];
type Rig = Awaited<ReturnType<typeof startRig>>;
const latest = async (rig: Rig) =>
  JSON.parse((await rig.entries(topics.heatmap('SOLUSDT'))).at(-1)!.fields['heatmap']!) as HeatmapState;
const up = (at: number, since: number, venues = VENUES) =>
  venues.map((venue) => feed(venue, 'liquidations', at, since));
/** Every second of `ms` the feeds report, as they do, and then time goes by. */
async function live(rig: Rig, ms: number, since: number, tell: (at: number) => RawInput[] = (at) => up(at, since)) {
  for (let left = ms; left > 0; left -= 1_000) {
    await rig.feed(book(rig.clock.now()), ...tell(rig.clock.now()));
    await rig.pass(1_000);
  }
}
/** T is 15:00:00, the start of a time bin. */
const forming = ({ columns }: HeatmapState) => columns.at(-1)!.completeness;

describe('coverage of the heat map', () => {
  it('a feed that is up covers to the moment; a bin is full only when all venues cover it', async () => {
    const rig = await startRig();
    await live(rig, 12_000, T - 400_000);
    const whole = await latest(rig);
    expect(forming(whole)).toBe(1);
    expect(whole.columns.at(-2)!.completeness).toBe(1);
    expect(whole.columns.at(-3)!.completeness).toBeCloseTo(100 / 300, 12);
    expect(whole.coveredSince).toBe(T - 400_000);
    await rig.stop();
  });

  it('killed and started again: the pause is missed, what was stored before it is kept', async () => {
    const memory = createMemoryStore();
    const first = await startRig({ memory });
    await live(first, 20_000, T);
    // Killed: it says and stores nothing more.
    const stored = new Map(memory.coverage);
    await first.stop();
    memory.coverage.clear();
    for (const [key, row] of stored) memory.coverage.set(key, row);
    const back = T + 40_000;
    const second = await startRig({ memory, at: back });
    await live(second, 20_000, back);
    const state = await latest(second);
    const seen = Math.max(...[...stored.values()].map(({ to }) => to)) - T;
    expect(seen).toBeGreaterThanOrEqual(14_000);
    expect(seen).toBeLessThanOrEqual(20_000);
    const now = state.occurredAt;
    expect(forming(state)).toBeCloseTo((seen + now - back) / (now - T), 12);
    expect(state.coveredSince).toBe(back);
    await second.stop();
  });

  it('two dead venues: the map goes on with a third of its time, and is covered in full by nobody', async () => {
    const rig = await startRig();
    await live(rig, 10_000, T);
    const dead = (at: number) => [
      ...up(at, T, ['okx']),
      feed('binance', 'liquidations', at, null),
      feed('bybit', 'liquidations', at, null),
    ];
    await live(rig, 20_000, T, dead);
    const state = await latest(rig);
    expect(state.coveredSince).toBeNull();
    const told = state.occurredAt - T;
    // The last frame of the dead ones came at 9 s.
    expect(forming(state)).toBeCloseTo((told + 2 * 9_000) / (3 * told), 12);
    await rig.stop();
  });

  it('a line that died unnoticed covers only up to its last frame, in the map and in the store', async () => {
    const memory = createMemoryStore();
    const rig = await startRig({ memory });
    await live(rig, 5_000, T);
    const frozen = (at: number) => up(at, T).map((event) => ({ ...event, lastFrameAt: T + 4_000 }));
    await live(rig, 10_000, T, frozen);
    expect(forming(await latest(rig))).toBe(1); // nobody knows it yet
    const lost = (at: number) =>
      frozen(at).map((event) => ({ ...event, state: 'silent' as const, subscribedSince: null }));
    await live(rig, 10_000, T, lost);
    const state = await latest(rig);
    expect(forming(state)).toBeCloseTo(4_000 / (state.occurredAt - T), 12);
    expect([...memory.coverage.values()].map(({ from, to }) => [from - T, to - T])).toEqual(
      VENUES.map(() => [0, 4_000]),
    );
    await rig.stop();
  });

  it('feeds that tell nothing for five seconds are not taken to be up', async () => {
    const rig = await startRig();
    await live(rig, 3_000, T);
    const told = T + 2_000;
    await rig.pass(2_000);
    expect((await latest(rig)).coveredSince).toBe(T);
    await rig.pass(10_000);
    const state = await latest(rig);
    expect(state.coveredSince).toBeNull();
    expect(forming(state)).toBeCloseTo((told - T) / (state.occurredAt - T), 12);
    await rig.stop();
  });

  it('a venue that is switched off is not missed', async () => {
    const rig = await startRig();
    const off = (at: number) => [
      ...up(at, T, ['okx', 'bybit']),
      { ...feed('binance', 'liquidations', at, null), state: 'off' as const },
    ];
    await live(rig, 5_000, T, off);
    expect(forming(await latest(rig))).toBe(1);
    expect((await latest(rig)).venues).toEqual(['bybit', 'okx']);
    await rig.stop();
  });

  it('more prints than can be read at the start: what is older than they are is not covered', async () => {
    const memory = createMemoryStore();
    const first = await startRig({ memory });
    await live(first, 5_000, T);
    await first.feed(liquidation('a', T + 3_000));
    await live(first, 10_000, T);
    await first.stop();
    const { liquidations } = memory.store;
    memory.store.liquidations = async (query) => ({ ...(await liquidations(query)), hasMore: true });
    const second = await startRig({ memory, at: T + 20_000 });
    await live(second, 6_000, T + 20_000);
    expect((await latest(second)).covered.map(({ from }) => from - T)).toEqual(VENUES.flatMap(() => [3_001, 20_000]));
    await second.stop();
  });
});
