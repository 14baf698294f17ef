/** A pipeline that is stopped, or killed, anywhere, and goes on. */
import type { GuardsState } from '@marketgraph/domain/market';
import { createInProcessLog, topics, type EventLog } from '@marketgraph/platform/events';
import { describe, expect, it } from 'vitest';
import { T, book, feed, liquidation, quote, ticker, trade } from '../testing/market.ts';
import { createMemoryStore } from '../testing/memory-store.ts';
import { startRig } from '../testing/pipeline.ts';
import type { RawInput } from './raw.ts';

const PUBLIC = (['trades', 'book', 'liquidations', 'funding', 'guards'] as const).map((name) =>
  topics[name]('SOLUSDT'),
);
/** Two minutes of a lively market, from before midnight's worth of trades to a closed bar. */
const story: RawInput[] = Array.from({ length: 240 }, (_, i): RawInput[] => {
  const at = T + i * 500;
  const events: RawInput[] = [trade(i + 1, at), book(at, 150 + (i % 7) / 10), { kind: 'tick', now: at }];
  if (i % 10 === 0) events.push(ticker(at, 0.0001 * (1 + (i % 3))), quote(at), liquidation(`l${i}`, at));
  if (i % 2 === 0) events.push(feed('bybit', 'liquidations', at, T), feed('binance', 'book', at, T));
  return events;
}).flat();

async function tell(log: EventLog, inputs: readonly RawInput[]): Promise<void> {
  await log.append(
    'raw:all:solusdt',
    inputs.map((input) => ({ fields: { e: JSON.stringify(input) } })),
  );
}
const published = async (log: EventLog) =>
  Promise.all(PUBLIC.map(async (topic) => (await log.read(topic, null, 50_000)).map(({ fields }) => fields)));
/** A log and a store that saw the story told without interruption. */
async function uninterrupted() {
  const rig = await startRig();
  await tell(rig.log, story);
  await rig.feed();
  const all = await published(rig.log);
  await rig.stop();
  return all;
}

describe('restart', () => {
  it.each([1, 150, 333, 700])('after %i inputs, killed without a word: everything once and in order', async (cut) => {
    const wanted = await uninterrupted();
    expect(wanted.map((entries) => entries.length > 0)).toEqual(PUBLIC.map(() => true));
    const log = createInProcessLog({ now: () => T });
    const memory = createMemoryStore();
    const first = await startRig({ log, memory });
    await tell(log, story.slice(0, cut));
    await first.feed();
    await first.stop(); // leaves a checkpoint at the cut
    const kept = structuredClone([...memory.checkpoints]);
    const second = await startRig({ log, memory });
    await tell(log, story.slice(cut, cut + 40));
    await second.feed();
    await second.stop();
    // Killed: what the second one saved is taken away again, what it published is not.
    memory.checkpoints.clear();
    for (const [name, checkpoint] of kept) memory.checkpoints.set(name, checkpoint);
    const third = await startRig({ log, memory });
    expect(third.pipeline.resumed).toBe(true);
    await tell(log, story.slice(cut + 40));
    await third.feed();
    expect(await published(log)).toEqual(wanted);
    expect(memory.liquidations.size).toBe(24);
    await third.stop();
  });

  it('in mid-minute with a log that is lost: the open bar goes on, nothing closed twice', async () => {
    const memory = createMemoryStore();
    const first = await startRig({ memory });
    await first.feed(trade(1, T - 1), trade(2, T + 1_000), trade(3, T + 2_000));
    await first.stop();
    const second = await startRig({ memory, at: T + 8_000 });
    expect(second.pipeline.resumed).toBe(true);
    await second.feed(feed('binance', 'trades', T + 8_000, null), trade(6, T + 9_000));
    expect(second.pipeline.barsMissingSince()).not.toBeNull();
    await second.feed(
      trade(4, T + 3_000),
      trade(5, T + 4_000),
      trade(3, T + 2_000),
      feed('binance', 'trades', T + 9_000),
    );
    await second.feed(trade(7, T + 60_000));
    const closed = await second.entries(topics.trades('SOLUSDT'));
    expect(closed.map(({ fields }) => [fields['timestamp'], fields['trades'], fields['completeness']])).toEqual([
      [String(T), '5', '1'],
    ]);
    await second.stop();
  });

  it('does not take old subscriptions for unbroken ones', async () => {
    const memory = createMemoryStore();
    const up = (at: number, since: number) =>
      (['binance', 'okx', 'bybit'] as const).map((venue) => feed(venue, 'liquidations', at, since));
    const status = async (rig: Awaited<ReturnType<typeof startRig>>) => {
      const entry = (await rig.entries(topics.guards('SOLUSDT'))).at(-1)!;
      const state = JSON.parse(entry.fields['state']!) as GuardsState;
      return state.checks.find(({ name }) => name === 'LIQUIDATIONS')!.status;
    };
    const first = await startRig({ memory });
    await first.feed(...up(T, T - 400_000));
    await first.pass(1_000);
    expect(await status(first)).toBe('PASSING');
    await first.stop();
    const second = await startRig({ memory, at: T + 8_000 });
    await second.feed(
      ...up(T + 8_000, T).map((event) => ({ ...event, state: 'connecting' as const, subscribedSince: null })),
    );
    await second.pass(1_000);
    expect(await status(second)).toBe('STALE');
    await second.feed(...up(T + 9_500, T + 9_000));
    await second.pass(1_000);
    expect(await status(second)).toBe('UNKNOWN');
    await second.stop();
  });

  it('a replay that is played again begins anew', async () => {
    const memory = createMemoryStore();
    const config = { mode: 'REPLAY' as const };
    for (let playing = 0; playing < 2; playing += 1) {
      const rig = await startRig({ memory, config });
      expect(rig.pipeline.resumed).toBe(false);
      await rig.feed(book(T), liquidation('a', T), trade(1, T), trade(2, T + 60_000));
      expect(await rig.entries(topics.trades('SOLUSDT'))).toHaveLength(1);
      expect(await rig.entries(topics.liquidations('SOLUSDT'))).toHaveLength(1);
      await rig.stop();
    }
  });

  it('goes back for another market or a checkpoint that is too old', async () => {
    const memory = createMemoryStore();
    const first = await startRig({ memory });
    await first.feed(trade(1, T));
    await first.stop();
    const later = await startRig({ memory, at: T + 11 * 60_000 });
    const other = await startRig({ memory, config: { bookVenue: 'bybit' } });
    expect([later.pipeline.resumed, other.pipeline.resumed]).toEqual([false, false]);
    await later.stop();
    await other.stop();
  });
});
