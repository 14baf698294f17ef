/** Shared states, resuming and joining, over a log and a store that lags. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import type { Heard } from './listener.ts';
import { Client, Market, MINUTE, minuteBar, program, T0 } from './market.fixture.ts';
import { openLive } from './open.ts';
import { LiveStates } from './states.ts';
import type { From } from './strand.ts';

const SOURCE = 'plot(ema(close, 3))\nplot(sum(volume, 4))\nplot(highest(high, 5))';

/** What one event says, without where it stands. */
const said = ({ points, staleFrom, occurredAt }: Heard) => ({
  occurredAt,
  staleFrom,
  points: points.map(({ time, provisional, values }) => [(time - T0) / MINUTE, provisional, values]),
});

async function market(closed = 300): Promise<Market> {
  const made = new Market();
  for (let i = -closed; i < -10; i += 1) made.put(minuteBar(i, 100 + (i % 7)));
  for (let i = -10; i < 0; i += 1) {
    await made.tell(minuteBar(i, 99, true));
    await made.tell(minuteBar(i, 100 + (i % 7)));
  }
  return made;
}
const subscribe = (states: LiveStates, from: From = {}, interval: 'M1' | 'M5' = 'M1') =>
  new Client(openLive(states, program(SOURCE, interval), from, (event) => event));

/** The next word of the market: the open bar grows, is closed, the next begins, or a word comes late. */
const word = fc.record({
  kind: fc.constantFrom('grow', 'grow', 'grow', 'close', 'close', 'late', 'again', 'skip'),
  close: fc.integer({ min: 90, max: 110 }),
  back: fc.integer({ min: 1, max: 5 }),
});
type Word = typeof word extends fc.Arbitrary<infer T> ? T : never;

class Teller {
  private minute = 0;
  constructor(private readonly to: Market) {}
  async tell({ kind, close, back }: Word): Promise<string> {
    const at = this.minute;
    if (kind === 'skip') this.minute += back;
    if (kind === 'close') this.minute += 1;
    if (kind === 'grow' || kind === 'skip') return this.to.tell(minuteBar(this.minute, close, true));
    if (kind === 'close') return this.to.tell(minuteBar(at, close));
    return this.to.tell(minuteBar(at - back, kind === 'late' ? close : 100 + ((at - back) % 7)));
  }
}
const words = fc.array(word, { minLength: 10, maxLength: 60, size: 'max' });

describe('a subscription', () => {
  it.each(['M1', 'M5'] as const)(
    'of %s that drops and resumes anywhere is told what the one that stayed was, once each and in order',
    async (interval) => {
      let resumed = 0;
      await fc.assert(
        fc.asyncProperty(words, fc.nat(59), fc.nat(59), fc.nat(3), async (all, a, b, lag) => {
          const world = await market();
          world.lag = lag;
          const [teller, states] = [new Teller(world), new LiveStates(world)];
          const [from, to] = [Math.min(a, b) % all.length, Math.max(a, b) % all.length];
          await teller.tell({ kind: 'grow', close: 100, back: 1 });
          const stayed = subscribe(states, {}, interval);
          await waitUntil(() => stayed.got.length === 1);
          const dropping = subscribe(states, {}, interval);
          let after: string | null = null;
          let again: Client | null = null;
          for (const [i, each] of all.entries()) {
            if (i === Math.min(from, to)) {
              await waitUntil(() => dropping.got.length > 0);
              await dropping.leave();
              after = dropping.got.at(-1)!.cursor;
            }
            // In another process: what was there is gone, but for log and store.
            if (i === Math.max(from, to) && after)
              again = subscribe(i % 2 ? new LiveStates(world) : states, { after }, interval);
            await teller.tell(each);
          }
          again ??= subscribe(states, { after: after ?? dropping.got.at(-1)!.cursor }, interval);
          const last = await world.log.lastId('bars:solusdt');
          // A last word that says nothing new has no event: one more that has.
          const end = await world.tell(minuteBar(2_000, 100, true));
          expect(end > last!).toBe(true);
          await waitUntil(() => stayed.ids.at(-1) === end && again.ids.at(-1) === end);
          const whole = stayed.got.map((each) => [each.id, said(each)]);
          const first = dropping.got.length;
          const parts = [...dropping.got, ...again.got].map((each) => [each.id, said(each)]);
          expect(first).toBeGreaterThan(0);
          expect(parts).toEqual(whole);
          resumed += again.got.length;
          await Promise.all([stayed.leave(), again.leave(), dropping.leave()]);
          expect(states.count).toBe(0);
        }),
        { numRuns: 60 },
      );
      expect(resumed).toBeGreaterThan(500);
    },
    60_000,
  );

  it('a minute told late of a wide bar that nothing was closed of is told to who resumes as to the one that stayed', async () => {
    const world = await market();
    const stayed = subscribe(new LiveStates(world), {}, 'M5');
    for (const minute of [0, 5, 10, 15]) await world.tell(minuteBar(minute, 100, true));
    const cursorAt = await world.tell(minuteBar(15, 101));
    await waitUntil(() => stayed.ids.at(-1) === cursorAt);
    const resumed = subscribe(new LiveStates(world), { after: stayed.got.at(-1)!.cursor }, 'M5');
    await world.tell(minuteBar(16, 102, true));
    const late = await world.tell(minuteBar(13, 90));
    await waitUntil(() => stayed.ids.at(-1) === late && resumed.ids.at(-1) === late);
    const { staleFrom, points } = said(stayed.got.at(-1)!);
    expect([staleFrom, ...points.map(([minute]) => minute)]).toEqual([null, 10, 15]);
    expect(resumed.got.map(said)).toEqual(stayed.got.slice(-2).map(said));
    await Promise.all([stayed.leave(), resumed.leave()]);
  });
});
