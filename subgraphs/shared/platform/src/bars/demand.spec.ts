import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { createInProcessLog } from '../events/index.ts';
import { DEMAND_MS, demandBars, demandOnce, followDemand } from './demand.ts';

it('what somebody follows is wanted until it has not been said for three times its while', async () => {
  const log = createInProcessLog();
  let now = 0;
  const said: (() => void)[] = [];
  const every = (_ms: number, fn: () => void) => (said.push(fn), () => void said.splice(said.indexOf(fn), 1));
  const wall = { now: () => now, after: () => () => undefined, every };
  const demand = followDemand(log, wall);
  const hush = demandBars(log, 'AAPL', wall);
  demandBars(log, 'MSFT', wall);
  await waitUntil(() => demand.symbols().length === 2, 'both');
  hush();
  now += 3 * DEMAND_MS;
  expect(demand.symbols()).toEqual(['AAPL', 'MSFT']);
  for (const say of said) say();
  await waitUntil(async () => (await log.length('bars-wanted')) === 3, 'the second word');
  now += 1;
  await waitUntil(() => demand.symbols().length === 1, 'the end of the first');
  expect(demand.symbols()).toEqual(['MSFT']);
  await demand.stop();
});

it('who asks again and again is heard as one who follows, and no more often', async () => {
  const log = createInProcessLog();
  let now = 0;
  const wall = { now: () => now };
  for (let question = 0; question < 50; question += 1) demandOnce(log, 'AAPL', wall);
  demandOnce(log, 'MSFT', wall);
  expect(await log.length('bars-wanted')).toBe(2);
  now = DEMAND_MS;
  demandOnce(log, 'AAPL', wall);
  expect(await log.length('bars-wanted')).toBe(3);
});

it('whoever begins to read is told of once, and again after a pause', async () => {
  const log = createInProcessLog();
  let [now, begun] = [0, 0];
  const wall = { now: () => now };
  const demand = followDemand(log, wall, () => void (begun += 1));
  demandOnce(log, 'AAPL', wall);
  await waitUntil(() => begun === 1, 'the first');
  now = DEMAND_MS;
  demandOnce(log, 'AAPL', wall);
  demandOnce(log, 'MSFT', wall);
  await waitUntil(() => demand.symbols().length === 2, 'both');
  expect(begun).toBe(2);
  now = 5 * DEMAND_MS;
  demandOnce(log, 'AAPL', wall);
  await waitUntil(() => begun === 3, 'again');
  await demand.stop();
});
