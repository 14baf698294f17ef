/** Pauses between attempts: 1, 2, 4 ... 60 s, each up to a fifth shorter, so that a crowd does not come back as one. */
export interface Backoff {
  /** The next pause, ms. */
  next(): number;
  reset(): void;
}

export function createBackoff(firstMs = 1000, maxMs = 60_000, random: () => number = Math.random): Backoff {
  let attempt = 0;
  return {
    next: () => Math.round(Math.min(maxMs, firstMs * 2 ** Math.min(attempt++, 30)) * (1 - 0.2 * random())),
    reset: () => (attempt = 0),
  };
}
