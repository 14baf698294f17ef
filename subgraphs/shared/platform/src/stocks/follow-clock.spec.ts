import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { createInProcessLog, topics } from '../events/index.ts';
import { followClock } from './follow-clock.ts';

const WALL = 1_800_000_000_000;
function clocks() {
  let looks: (() => void)[] = [];
  const wall = {
    now: () => WALL,
    after: () => () => {},
    every: (_ms: number, fn: () => void) => ((looks = [...looks, fn]), () => (looks = [])),
  };
  return { wall, look: () => looks.forEach((each) => each()), isStopped: () => looks.length === 0 };
}

it('is the wall until it was told, then runs beside it', async () => {
  const log = createInProcessLog({ now: () => WALL });
  const { wall, look, isStopped } = clocks();
  const clock = followClock(log, wall);
  expect(clock.now()).toBe(WALL);
  const tell = (at: number) => log.append(topics.ingestion(), [{ fields: { state: JSON.stringify({ at }) } }]);
  await tell(WALL - 86_400_000);
  look();
  await waitUntil(async () => clock.now() === WALL - 86_400_000, 'the clock of yesterday', 1_000);
  // What comes half a second late is late, not earlier.
  await tell(WALL - 86_400_000 - 500);
  look();
  await log.last(topics.ingestion());
  expect(clock.now()).toBe(WALL - 86_400_000);
  clock.stop();
  expect(isStopped()).toBe(true);
});
