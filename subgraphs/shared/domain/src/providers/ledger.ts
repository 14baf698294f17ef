/** What has gone out to a provider, and so what still may: a sliding window for each of its budgets. Pure: the clock is an argument. */
import type { Budget } from '../equities/index.ts';

/** So many calls went out, the last of them at `at` (Unix ms of the ledger's clock). */
export interface Spent {
  readonly at: number;
  readonly calls: number;
}
/** What a restart needs; `at` is when it was told. */
export interface LedgerState {
  readonly at: number;
  /** What each budget's window holds, oldest first; the longer the window, the coarser. */
  readonly windows: readonly { readonly perMs: number; readonly spent: readonly Spent[] }[];
}

export interface Ledger {
  readonly budgets: readonly Budget[];
  /** Calls that may go out now, those held for a sweep not counted; infinite without budgets. */
  free(now: number): number;
  /** Calls that can go out until `ms` from now, each as soon as it may: windows shorter than that come round several times. */
  freeWithin(now: number, ms: number): number;
  /** When so many could go if nothing else did; Infinity = never. */
  freeAt(now: number, calls: number): number;
  /** Notes calls as gone out; false, and nothing noted, when that is more than is free. */
  spend(now: number, calls: number): boolean;
  /**
   * Lets calls go whose arrival nobody knows yet, of those held first: they count until `landed`, and a whole window from then on. So whatever
   * the way to the server takes, and however unevenly, no window of its counting holds more than the budget.
   */
  send(now: number, calls: number): boolean;
  /** They were answered, or nobody waits for them any more. */
  landed(now: number, calls: number): void;
  /** Keeps free calls for a sweep; false when there are not so many. They are spent by `spendHeld` or given back by `release`. */
  hold(now: number, calls: number): boolean;
  /** False: so many are not held. */
  spendHeld(now: number, calls: number): boolean;
  release(calls: number): void;
  held(): number;
  /** Calls in each budget's window. */
  used(now: number): number[];
  state(now: number): LedgerState;
}

/** Calls closer together than a window's thousandth are one entry, at the time of the latest: never fewer than went out. */
const GRAINS = 1000;

interface Window extends Budget {
  entries: { from: number; at: number; calls: number }[];
  head: number;
  sum: number;
}

export function createLedger(budgets: readonly Budget[], restored: LedgerState | null = null): Ledger {
  const windows: Window[] = budgets.map((budget) => ({ ...budget, entries: [], head: 0, sum: 0 }));
  let seen = restored?.at ?? -Infinity;
  let held = 0;
  let flying = 0;

  const note = (window: Window, at: number, calls: number): void => {
    const last = window.entries.at(-1);
    window.sum += calls;
    if (last && window.head < window.entries.length && at - last.from <= window.perMs / GRAINS) {
      last.at = Math.max(last.at, at);
      last.calls += calls;
    } else window.entries.push({ from: at, at, calls });
  };
  /** A clock that was set back: what went out is as old as it was, so nothing leaves a window too soon, and no window stands still. */
  const tick = (now: number): void => {
    if (now < seen) {
      for (const { entries } of windows)
        for (const entry of entries) {
          entry.from += now - seen;
          entry.at += now - seen;
        }
    }
    seen = now;
    for (const window of windows) {
      const { entries } = window;
      while (window.head < entries.length && entries[window.head]!.at + window.perMs <= now)
        window.sum -= entries[window.head++]!.calls;
      if (window.head > 512) {
        window.entries = entries.slice(window.head);
        window.head = 0;
      }
    }
  };
  const left = (now: number): number => {
    tick(now);
    return windows.reduce((least, { calls, sum }) => Math.min(least, calls - sum), Infinity) - flying;
  };
  const add = (now: number, calls: number): void => {
    for (const window of windows) note(window, now, calls);
  };
  /** Calls that leave a window by then. */
  const leaving = ({ entries, head, perMs }: Window, by: number): number => {
    let calls = 0;
    for (let n = head; n < entries.length && entries[n]!.at + perMs <= by; n++) calls += entries[n]!.calls;
    return calls;
  };
  const windowFreeAt = (window: Window, now: number, calls: number): number => {
    if (calls > window.calls) return Infinity;
    let sum = window.sum + flying;
    let at = now;
    for (let n = window.head; sum + calls > window.calls && n < window.entries.length; n++) {
      sum -= window.entries[n]!.calls;
      at = window.entries[n]!.at + window.perMs;
    }
    if (sum + calls <= window.calls) return at;
    // Those on their way may land now.
    return sum - flying + calls > window.calls ? Infinity : now + window.perMs;
  };

  if (restored)
    for (const window of windows)
      for (const { at, calls } of keptFor(window.perMs, restored)) note(window, Math.min(at, restored.at), calls);

  return {
    budgets,
    free: (now) => Math.max(0, left(now) - held),
    freeWithin(now, ms) {
      tick(now);
      const rounds = (window: Window): number => {
        const { calls, perMs, sum } = window;
        const again = perMs > ms ? leaving(window, now + ms) : Math.floor(ms / perMs) * calls;
        return calls - sum - flying + again;
      };
      return Math.max(0, windows.reduce((least, window) => Math.min(least, rounds(window)), Infinity) - held);
    },
    freeAt(now, calls) {
      tick(now);
      return windows.reduce((latest, window) => Math.max(latest, windowFreeAt(window, now, calls + held)), now);
    },
    spend(now, calls) {
      if (left(now) - held < calls) return false;
      add(now, calls);
      return true;
    },
    send(now, calls) {
      const own = Math.min(held, calls);
      if (left(now) - held + own < calls) return false;
      held -= own;
      flying += calls;
      return true;
    },
    landed(now, calls) {
      const some = Math.min(flying, calls);
      tick(now);
      flying -= some;
      add(now, some);
    },
    hold(now, calls) {
      if (left(now) - held < calls) return false;
      held += calls;
      return true;
    },
    spendHeld(now, calls) {
      if (calls > held || left(now) < calls) return false;
      held -= calls;
      add(now, calls);
      return true;
    },
    release: (calls) => void (held = Math.max(0, held - calls)),
    held: () => held,
    used(now) {
      tick(now);
      return windows.map(({ sum }) => sum + flying);
    },
    state(now) {
      tick(now);
      const told = ({ entries, head }: Window): Spent[] => entries.slice(head).map(({ at, calls }) => ({ at, calls }));
      const spent = (window: Window): Spent[] =>
        flying > 0 ? [...told(window), { at: now, calls: flying }] : told(window);
      return { at: now, windows: windows.map((window) => ({ perMs: window.perMs, spent: spent(window) })) };
    },
  };
}

/**
 * What a restart is told: the calls that were seen to go out, and `ahead` more that may have gone out since the state was kept, counted as
 * gone out now.
 */
export function restoreLedger(kept: LedgerState | null, ahead: number, now: number): LedgerState | null {
  if (!kept) return null;
  const back = Math.min(0, now - kept.at);
  const windows = kept.windows.map(({ perMs, spent }) => {
    const moved = spent.map(({ at, calls }) => ({ at: at + back, calls }));
    return { perMs, spent: ahead > 0 ? [...moved, { at: now, calls: ahead }] : moved };
  });
  return { at: now, windows };
}

/** The shortest kept window that is long enough knows of every call; budgets may have been changed since. */
function keptFor(perMs: number, { windows }: LedgerState): readonly Spent[] {
  const byLength = [...windows].sort((a, b) => a.perMs - b.perMs);
  return (byLength.find((window) => window.perMs >= perMs) ?? byLength.at(-1))?.spent ?? [];
}
