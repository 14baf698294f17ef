/**
 * While somebody looks at the scanner, a sweep is read as soon as it is announced: whoever asks first would else wait until its 1,500 rows are
 * parsed. When nobody has looked for a while no sweep is read, nor parsed.
 */
import type { EventLog } from '@marketgraph/platform/events';
import { topics } from '@marketgraph/platform/events';

/** For how long after a question the sweeps are read, ms of the wall. */
const LOOKING_MS = 30_000;

export interface Ahead {
  /** Somebody has asked. */
  asked(): void;
}

/** `read`: of the sweep with this id; what it cannot read will be told to who asks for it. */
export function readAhead(
  log: Pick<EventLog, 'follow'>,
  read: (id: string) => Promise<unknown>,
  wall = Date.now,
): Ahead {
  let until = 0;
  let following = false;
  async function follow(): Promise<void> {
    const leaving = new AbortController();
    for await (const batch of log.follow(topics.scanner(), null, leaving.signal)) {
      if (wall() > until) break;
      await read(batch.at(-1)!.fields['sweep']!).catch(() => undefined);
    }
    leaving.abort();
  }
  return {
    asked() {
      until = wall() + LOOKING_MS;
      if (following) return;
      following = true;
      void follow()
        .catch(() => undefined)
        .finally(() => (following = false));
    },
  };
}
