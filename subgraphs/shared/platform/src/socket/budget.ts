/** Outbound messages in order, never more than so many in any window. */
import type { Clock } from '../clock/index.ts';

export interface Budget {
  /** Runs `send` now or as soon as the window allows, in order. */
  push(send: () => void): void;
  /** Something that cannot wait went out (an automatic pong): it counts. */
  spent(): void;
  stop(): void;
}

/** The network may bunch what we spread: windows are held this much longer. */
const MARGIN_MS = 50;

export function createBudget(clock: Clock, messages: number, perMs: number): Budget {
  const window = perMs + MARGIN_MS;
  /** When the last `messages` went out, oldest first. */
  const sent: number[] = [];
  const queue: (() => void)[] = [];
  let cancel: (() => void) | null = null;

  const spent = (): void => {
    sent.push(clock.now());
    if (sent.length > messages) sent.shift();
  };
  const drain = (): void => {
    cancel = null;
    while (queue.length > 0) {
      const wait = sent.length < messages ? 0 : sent[0]! + window - clock.now();
      if (wait > 0) {
        cancel = clock.after(wait, drain);
        return;
      }
      spent();
      queue.shift()!();
    }
  };
  return {
    push(send) {
      queue.push(send);
      if (!cancel) drain();
    },
    spent,
    stop() {
      cancel?.();
      queue.length = 0;
    },
  };
}
