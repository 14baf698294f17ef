/** How often something dear is done while its reasons come in one by one: soon, and more and more seldom. */
const FIRST_MS = 5 * 60_000;
const LONGEST_MS = 3_600_000;

/** Due five minutes after it was made, then after waits of twice as long each time, an hour at most. Moments are Unix ms of one clock. */
export class Pace {
  private wait = FIRST_MS;

  constructor(private since: number) {}

  /** True once for each time that is due. */
  isDue(now: number): boolean {
    if (now - this.since < this.wait) return false;
    this.since = now;
    this.wait = Math.min(LONGEST_MS, this.wait * 2);
    return true;
  }
}
