import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { LiveBudget } from './budget.ts';
import { Client, Market, minuteBar, program } from './market.fixture.ts';
import { openLive } from './open.ts';
import { LiveStates } from './states.ts';

const refused = (budget: LiveBudget, viewerId: string, states = 1): unknown => {
  try {
    budget.mustFit(viewerId, { states, cost: 0, cells: 0 });
    return null;
  } catch (error) {
    return error;
  }
};

it('a viewer takes at most half of what others left, so that every next one finds something', () => {
  const budget = new LiveBudget({ states: 64, cost: 0, cells: 0 });
  const taken = ['a', 'b', 'c', 'd'].map((viewerId) => {
    let states = 0;
    for (; refused(budget, viewerId) === null; states += 1) {
      budget.take({ states: 1, cost: 0, cells: 0 });
      budget.charge(viewerId, { states: 1, cost: 0, cells: 0 });
    }
    return states;
  });
  expect(taken).toEqual([32, 16, 8, 4]);
  expect(refused(budget, 'a')).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: expect.stringContaining('End a subscription'),
    details: { limit: 'states', of: 'viewer' },
  });
  expect(refused(budget, 'e')).toBeNull();
});

it('the first of a viewer may be as large as fits', () => {
  const budget = new LiveBudget({ states: 9, cost: 100, cells: 0 });
  expect(() => budget.mustFit('a', { states: 1, cost: 90, cells: 0 })).not.toThrow();
  expect(() => budget.mustFit('a', { states: 1, cost: 101, cells: 0 })).toThrow(
    expect.objectContaining({ details: { limit: 'cost', most: 100, of: 'all' } }),
  );
});

it('who is at the limit leaves room for others, shares what is there, and goes on when something ends', async () => {
  const world = new Market();
  for (let i = -50; i < 0; i += 1) world.put(minuteBar(i, 90));
  await world.tell(minuteBar(0, 90, true));
  const states = new LiveStates(world, { states: 8, cost: 1e9, cells: 1e12 });
  const open = (viewerId: string, n: number) =>
    new Client(openLive(states, program(`plot(close + ${n})`), { viewerId }, (event) => event));
  const ann = [1, 2, 3, 4].map((n) => open('ann', n));
  expect(() => open('ann', 5)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  // The same again, and what another follows, are no new states.
  const [again, bob] = [open('ann', 4), [open('bob', 5), open('bob', 1)]];
  const shared = open('ann', 5);
  expect(states.count).toBe(5);
  await waitUntil(() => [...ann, ...bob, again, shared].every(({ got }) => got.length === 1));
  await Promise.all([ann[0]!, ann[1]!, again, shared].map((client) => client.leave()));
  await waitUntil(() => states.count === 4);
  // Hers are two, and two that bob alone holds: she may have half of the six he leaves.
  expect(() => open('ann', 6)).not.toThrow();
  expect(() => open('ann', 7)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
});
