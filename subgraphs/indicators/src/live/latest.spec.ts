/** With LATEST what is left out is not lost without a word: whatever a reader still holds is what one who heard everything holds. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { Listener, type Heard } from './listener.ts';
import { Client, Market, minuteBar, MINUTE, program, T0 } from './market.fixture.ts';
import { openLive } from './open.ts';
import { LiveStates } from './states.ts';

/** Drawn at its bar, before and behind it. */
const SOURCE =
  'plot(ema(close, 3), title="a")\nplot(sma(close, 2), title="b", shift=-2)\nplot(close, title="c", shift=3)';

/** What a chart holds: values by the bar that they are of. */
class Chart {
  constructor(readonly held = new Map<string, number>()) {}
  /** `read`: the chart of who heard everything, where this one must read anew. */
  take({ points, staleFrom }: Heard, read: Chart | null): void {
    const isStale = (key: string) => staleFrom !== null && Number(key.split(' ')[1]) >= staleFrom;
    for (const key of [...this.held.keys()]) if (isStale(key)) this.held.delete(key);
    for (const [key, value] of read?.held ?? []) if (isStale(key)) this.held.set(key, value);
    for (const { time, values } of points)
      for (const [k, { value }] of values.entries()) this.held.set(`${k} ${time}`, value);
  }
  copy = (): Chart => new Chart(new Map(this.held));
}

const word = fc.record({
  kind: fc.constantFrom('grow', 'grow', 'close', 'close', 'late', 'again', 'skip', 'filled'),
  close: fc.integer({ min: 90, max: 110 }),
  back: fc.integer({ min: 1, max: 25 }),
  /** Whether the slow one reads now. */
  read: fc.boolean(),
});

it('holds for any words, and any moments of reading', async () => {
  let [skipped, stale, kept] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 5, maxLength: 50, size: 'max' }), async (words) => {
      const world = new Market();
      for (let i = -60; i < 0; i += 1) world.put(minuteBar(i, 100 + (i % 7)));
      const states = new LiveStates(world);
      const first = await world.tell(minuteBar(0, 100, true));
      const all = new Client(openLive(states, program(SOURCE), {}, (event) => event));
      const heard = async (id: string): Promise<void> => {
        while (all.ids.at(-1) !== id && !all.ended) await new Promise(setImmediate);
      };
      const tell = async (...told: Parameters<Market['tell']>) => heard(await world.tell(...told));
      await heard(first);
      let minute = 0;
      for (const { kind, close, back } of words) {
        const earlier = world.stored.get(T0 + (minute - back) * MINUTE);
        // A bar that is open is closed sooner or later; what never is, is no bar.
        if (kind === 'close' || kind === 'skip') await tell(minuteBar(minute, close));
        if (kind === 'close') minute += 1;
        if (kind === 'skip') minute += back;
        if (kind === 'late') await tell(minuteBar(minute - back, close, false, 2));
        else if (kind === 'again' && earlier) await tell(earlier);
        else await tell(minuteBar(minute, close, true), 500, kind === 'filled' ? T0 - back * MINUTE : null);
      }
      await tell(minuteBar(minute, 100));
      await all.leave();

      const listener = new Listener('LATEST');
      const whole = new Chart();
      const charts = new Map<string, Chart>();
      let slow: Chart | null = null;
      for (const [i, event] of all.got.entries()) {
        whole.take(event, null);
        charts.set(event.id, whole.copy());
        listener.push(event);
        if (i > 0 && i < all.got.length - 1 && !words[i % words.length]!.read) continue;
        const { value } = await listener.next();
        const truth = charts.get(value!.id)!;
        slow ??= truth.copy();
        slow.take(value!, truth);
        for (const [key, held] of slow.held)
          expect([event.id, key, held]).toEqual([event.id, key, truth.held.get(key)]);
        skipped += value!.skipped;
        if (value!.skipped > 0) kept += value!.staleFrom === null ? 1 : 0;
        if (value!.skipped > 0 && value!.staleFrom !== null) stale += 1;
      }
    }),
    { numRuns: 150 },
  );
  // All of it was there: left out with something lost, and with nothing lost.
  expect([skipped > 500, stale > 100, kept > 50]).toEqual([true, true, true]);
}, 60_000);

it('LATEST behind a cursor: what lies between was not looked at, and nothing that was told before is vouched for', async () => {
  const world = new Market();
  for (let i = -60; i < 0; i += 1) world.put(minuteBar(i, 100));
  const states = new LiveStates(world);
  for (let i = 0; i < 5; i += 1) await world.tell(minuteBar(i, 101));
  const first = new Client(openLive(states, program(SOURCE), {}, (event) => event));
  await waitUntil(() => first.got.length === 1);
  for (let i = 5; i < 9; i += 1) await world.tell(minuteBar(i, 102));
  await waitUntil(() => first.got.length === 5);
  const { cursor: after } = first.got[0]!;
  const again = new Client(
    openLive(new LiveStates(world), program(SOURCE), { after, delivery: 'LATEST' }, (event) => event),
  );
  await waitUntil(() => again.got.length === 1);
  await world.tell(minuteBar(9, 103));
  await waitUntil(() => again.got.length === 2);
  expect(again.got.map(({ staleFrom }) => staleFrom)).toEqual([T0 - 60 * MINUTE, null]);
  await Promise.all([first.leave(), again.leave()]);
});
