/** One log line for many faults of one kind: the first at once, then a count every ten seconds. A flood of faults is not to be one of lines. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';

const EVERY_MS = 10_000;

export class Complaint {
  /** All of them since the start. */
  count = 0;
  private untold = 0;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly log: Logger,
    private readonly clock: Clock,
    private readonly what: string,
  ) {}

  add(error: unknown, context: object = {}): void {
    this.count += 1;
    this.untold += 1;
    const now = this.clock.now();
    if (now - this.toldAt < EVERY_MS) return;
    this.log.error({ err: error, times: this.untold, ...context }, this.what);
    [this.toldAt, this.untold] = [now, 0];
  }
}
