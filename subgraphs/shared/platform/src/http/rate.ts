/** Token bucket: at most `tokens` weight in any `perMs` on average; callers wait their turn in order. */
import type { Clock } from '../clock/index.ts';

export interface Rate { readonly tokens: number; readonly perMs: number }

export class TokenBucket {
  private available: number;
  private refilledAt: number;
  private blockedUntil = 0;
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly rate: Rate, private readonly clock: Clock) {
    this.available = rate.tokens;
    this.refilledAt = clock.now();
  }

  /** Nothing goes out before this time (a Retry-After). */
  blockUntil(at: number): void {
    this.blockedUntil = Math.max(this.blockedUntil, at);
  }

  blockedForMs(): number {
    return Math.max(0, this.blockedUntil - this.clock.now());
  }

  take(weight: number): Promise<void> {
    const mine = this.turn.then(() => this.wait(weight));
    this.turn = mine;
    return mine;
  }

  private async wait(weight: number): Promise<void> {
    for (;;) {
      const now = this.clock.now();
      this.available = Math.min(this.rate.tokens, this.available + ((now - this.refilledAt) / this.rate.perMs) * this.rate.tokens);
      this.refilledAt = now;
      const missing = Math.min(weight, this.rate.tokens) - this.available;
      const delay = Math.max(this.blockedForMs(), missing > 0 ? (missing / this.rate.tokens) * this.rate.perMs : 0);
      if (delay <= 0) break;
      await new Promise<void>((resolve) => this.clock.after(Math.ceil(delay), resolve));
    }
    this.available -= weight;
  }
}
