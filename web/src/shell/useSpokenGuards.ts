import { watch } from 'vue';
import { announce } from './announce.ts';
import { changedStates, type StatusOf } from './spoken.ts';

interface Guards {
  readonly symbol: string;
  readonly status: string;
  readonly checks: readonly StatusOf[];
}

/** Speaks when the guards or one of their checks change state. Another symbol, or guards after a silence, begin anew. */
export function useSpokenGuards(guards: () => Guards | null): void {
  let symbol: string | null = null;
  let before: StatusOf[] | null = null;
  watch(guards, (now) => {
    if (!now) return;
    const after = [{ name: `Guards of ${now.symbol}`, status: now.status, reason: null }, ...now.checks].map(
      ({ name, status, reason }) => ({ name, status, reason: reason ?? null }),
    );
    const words = symbol === now.symbol ? changedStates(before, after) : null;
    [symbol, before] = [now.symbol, after];
    if (words) announce(words);
  });
}
