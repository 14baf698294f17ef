/** Time is an input. `systemClock` is the world's; `VirtualClock` runs a recording's; tests set their own. */
export interface Clock {
  /** Unix milliseconds on the product's clock. */
  now(): number;
  /** Runs `fn` after `ms` of this clock's time; the answer cancels it. Timers never hold the process open. */
  after(ms: number, fn: () => void): () => void;
  /** Runs `fn` every `ms` of this clock's time. */
  every(ms: number, fn: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every(ms, fn) {
    const timer = setInterval(fn, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};

/** Starts at `origin` when built and runs `speed` times as fast as the wall until `stopAt` (then it stands still). */
export class VirtualClock implements Clock {
  private readonly wallStart = Date.now();
  constructor(
    private readonly origin: number,
    private readonly speed = 1,
    private readonly stopAt = Infinity,
  ) {}

  now(): number {
    // Whole milliseconds, as every clock tells them; a recording's own times carry fractions, and its last one must be reached.
    const now = this.origin + (Date.now() - this.wallStart) * this.speed;
    return now >= this.stopAt ? Math.ceil(this.stopAt) : Math.floor(now);
  }

  after(ms: number, fn: () => void): () => void {
    return systemClock.after(ms / this.speed, fn);
  }

  every(ms: number, fn: () => void): () => void {
    return systemClock.every(Math.max(1, ms / this.speed), fn);
  }
}
