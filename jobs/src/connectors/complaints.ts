/** Logs what a venue sends wrong, but a flood of it does not flood the log: some lines a window, then how many were left out. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';

const WINDOW_MS = 10_000;
const LINES = 5;

export class Complaints {
  private windowStart = Number.NEGATIVE_INFINITY;
  private count = 0;

  constructor(
    private readonly log: Logger,
    private readonly clock: Clock,
  ) {}

  /** `text` is cut: a frame may be huge. */
  add(reason: string, text: string): void {
    const now = this.clock.now();
    if (now - this.windowStart >= WINDOW_MS) {
      if (this.count > LINES) this.log.warn({ suppressed: this.count - LINES }, 'more unreadable frames');
      [this.windowStart, this.count] = [now, 0];
    }
    this.count += 1;
    if (this.count <= LINES) this.log.warn({ reason, frame: text.slice(0, 200) }, 'unreadable frame');
  }
}
