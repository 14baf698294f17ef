import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { range, World } from './world.fixture.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a stream that is silent', () => {
  const open = (world: World) => world.upstreams.filter(({ stopped }) => !stopped).length;

  it('tells a thousand who resume behind what is gone within a second, and asks once for them', async () => {
    const world = new World(0, { refuse: () => true });
    const all = range(0, 1_000).map(() => world.join(7));
    await vi.advanceTimersByTimeAsync(1_000);
    for (const { errors, completed } of all)
      expect([errors, completed]).toMatchObject([[{ extensions: { code: 'CURSOR_EXPIRED' } }], false]);
    expect([world.upstreams.length, open(world), world.shared.clients]).toEqual([2, 1, 0]);
  });

  it('whoever has a good cursor waits, and gets the first event and all after it, without an upstream each', async () => {
    const world = new World(0, { refuse: (after) => after !== 'c-1' });
    const good = range(0, 1_000).map(() => world.join(-1));
    const bad = world.join(9);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bad.errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
    expect([open(world), world.shared.clients]).toEqual([2, 1_000]);
    world.emit(3);
    await world.settle();
    for (const { numbers, errors } of good) expect([numbers, errors]).toEqual([[0, 1, 2], []]);
    expect([world.upstreams.length, open(world)]).toEqual([3, 1]);
    world.emit();
    await world.settle();
    expect(good[999]!.numbers).toEqual([0, 1, 2, 3]);
  });

  it('the scout may hear first: its event waits for the stream’s own', async () => {
    const world = new World(0);
    const [one, other] = [world.join(-1), world.join(-1)];
    await vi.advanceTimersByTimeAsync(500);
    world.emit(2);
    await world.step(1);
    expect(one.numbers).toEqual([]);
    await world.step(0);
    expect([one.numbers, other.numbers]).toEqual([[0], [0]]);
    await world.settle();
    expect([one.numbers, other.numbers, world.upstreams.length]).toEqual([[0, 1], [0, 1], 2]);
  });

  it('which has a past all the same gives it to whoever resumes behind it', async () => {
    const world = new World(5, { quiet: true });
    const [one, other] = [world.join(1), world.join(1)];
    await vi.advanceTimersByTimeAsync(500);
    await world.settle();
    expect([one.numbers, other.numbers]).toEqual([
      [2, 3, 4],
      [2, 3, 4],
    ]);
    world.emit(2);
    await world.settle();
    expect([one.numbers, other.numbers]).toEqual([range(2, 7), range(2, 7)]);
    expect(open(world)).toBe(1);
  });

  it('asks for a few of many different cursors at a time, until each has its answer', async () => {
    const world = new World(0, { refuse: (after) => Number(after.slice(1)) >= 8 });
    const all = range(0, 200).map((n) => world.join(n));
    let most = 0;
    for (let ms = 0; ms < 1_000; ms += 10) {
      await vi.advanceTimersByTimeAsync(10);
      most = Math.max(most, open(world));
    }
    expect(all.map(({ errors }) => errors.length)).toEqual(range(0, 200).map((n) => (n >= 8 ? 1 : 0)));
    expect(most).toBeLessThanOrEqual(17);
    for (const { client } of all) client.leave();
    await vi.advanceTimersByTimeAsync(31_000);
    expect([open(world), world.ended, vi.getTimerCount()]).toEqual([0, true, 0]);
  });
});
