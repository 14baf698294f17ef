/** The equities' clock as another process tells it: each state of ingestion carries its time, and its entry the wall's. */
import type { IngestionState } from '@marketgraph/domain/equities';
import { systemClock, type Clock } from '../clock/index.ts';
import { topics, type EventLog } from '../events/index.ts';

export interface FollowedClock extends Clock {
  stop(): void;
}

const LOOK_MS = 5_000;
/** What is told late by less than this is the way's, not the clock's: time must not jump to and fro. */
const JITTER_MS = 1_000;

/** Until the first state is read it is the world's time. Timers run on the world's: a followed clock is never faster. */
export function followClock(log: Pick<EventLog, 'last'>, wall: Clock = systemClock): FollowedClock {
  let offset = 0;
  async function look(): Promise<void> {
    const entry = await log.last(topics.ingestion()).catch(() => null);
    if (!entry) return;
    const { at } = JSON.parse(entry.fields['state']!) as IngestionState;
    const told = at - Number(entry.id.split('-')[0]);
    if (Math.abs(told - offset) > JITTER_MS) offset = told;
  }
  void look();
  const cancel = wall.every(LOOK_MS, () => void look());
  return { ...wall, now: () => wall.now() + offset, stop: cancel };
}
