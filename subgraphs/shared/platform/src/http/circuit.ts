/** Stops asking a provider that does not answer, and tries with one request after a while. */
import type { Clock } from '../clock/index.ts';

export type CircuitState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface Circuit {
  /** True: ask. False: not now. In HALF_OPEN one request at a time may go. */
  admit(): boolean;
  succeeded(): void;
  failed(): void;
  /** The admitted request ended without saying anything about the provider. */
  released(): void;
  state(): CircuitState;
  /** Until the next trial; 0 unless OPEN. */
  retryInMs(): number;
}

export interface CircuitOptions {
  /** So many failures in a row open it; default 5. */
  readonly failures?: number;
  /** How long it stays open, doubling with every failed trial to `mostMs`; default 10 s. */
  readonly openMs?: number;
  /** Default eight times `openMs`. */
  readonly mostMs?: number;
}

export function createCircuit(
  clock: Clock,
  { failures = 5, openMs = 10_000, mostMs = 8 * openMs }: CircuitOptions = {},
): Circuit {
  let inARow = 0;
  let openUntil = 0;
  let opened = 0;
  let trial = false;

  const state = (): CircuitState => {
    if (opened === 0) return 'CLOSED';
    return clock.now() < openUntil ? 'OPEN' : 'HALF_OPEN';
  };
  return {
    state,
    admit() {
      if (state() === 'CLOSED') return true;
      if (state() === 'OPEN' || trial) return false;
      trial = true;
      return true;
    },
    succeeded() {
      inARow = 0;
      opened = 0;
      trial = false;
    },
    failed() {
      inARow++;
      const wasTrial = trial;
      trial = false;
      if (state() === 'OPEN' || (!wasTrial && inARow < failures)) return;
      openUntil = clock.now() + Math.min(mostMs, openMs * 2 ** opened);
      opened++;
    },
    released: () => (trial = false),
    retryInMs: () => (state() === 'OPEN' ? openUntil - clock.now() : 0),
  };
}
