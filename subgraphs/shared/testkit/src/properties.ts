/** Setup of tests: a property ends a little before its test would, so that its counterexample is told and not that time is up. */
import fc from 'fast-check';
import { beforeEach } from 'vitest';

/** What telling takes. */
const MARGIN_MS = 1_000;
// The real clock, whatever a test puts in its place.
const now = Date.now;
let end = Infinity;

beforeEach(({ task }) => {
  const allowed = task.timeout ?? 0;
  end = allowed > 0 ? now() + Math.max(allowed - MARGIN_MS, allowed / 2) : Infinity;
});

fc.configureGlobal({
  // Read anew by each assertion: how much its test has left. Shrinking ends with the smallest one found until then.
  get interruptAfterTimeLimit() {
    return Math.max(1, end - now());
  },
  // A property that was not tried as often as it says did not hold.
  markInterruptAsFailure: true,
});
