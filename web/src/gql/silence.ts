import type { Silence } from '../ui/aged.ts';
import { now } from './now.ts';
import type { Live } from './useLive.ts';

/** For how long nothing has been heard of it, and why; null while it is live. */
export const silenceOf = ({ staleSince, staleCause, receivedAt }: Live<unknown>): Silence | null =>
  staleSince === null || staleCause === null
    ? null
    : { forMs: Math.max(0, now.value - (receivedAt ?? staleSince)), cause: staleCause };
