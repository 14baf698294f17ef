/** How the watching went over the last minute, by the wall. */
import { callsPerMs } from '@marketgraph/domain/providers';
import type { Clock } from '@marketgraph/platform/clock';
import type { Provider } from './provider.ts';
import { planView, type SweepResult } from './sweep.ts';
import type { SweepStats } from './sweeper.ts';

const MINUTE_MS = 60_000;

export interface StatsOfSweeps {
  swept(result: SweepResult, symbols: readonly string[]): void;
  /** Nothing is watched now: the next round begins anew. */
  idle(): void;
  now(): Pick<SweepStats, 'ingestionRate' | 'apiCapacity' | 'apiUsed' | 'errorRate' | 'lastSweepMs'>;
}

export function createSweepStats(providers: readonly Provider[], wall: Clock): StatsOfSweeps {
  const startedAt = wall.now();
  const calls = (): number => providers.reduce((sum, provider) => sum + provider.state().calls, 0);
  let seen: {
    readonly at: number;
    readonly asked: number;
    readonly answered: number;
    readonly failed: number;
    readonly calls: number;
  }[] = [];
  let callsBefore = calls();
  /** Symbols that have not been asked for since `roundSince`. */
  let round = new Set<string>();
  let roundSince = startedAt;
  let lastRoundMs: number | null = null;

  const recent = () => (seen = seen.filter(({ at }) => at > wall.now() - MINUTE_MS));
  const sum = (field: 'asked' | 'answered' | 'failed' | 'calls'): number =>
    recent().reduce((total, entry) => total + entry[field], 0);

  return {
    swept({ asked, answered, failed }, symbols) {
      const made = calls();
      const at = wall.now();
      seen.push({ at, asked: asked.size, answered: answered.size, failed: failed.size, calls: made - callsBefore });
      callsBefore = made;
      if (round.size === 0) round = new Set(symbols);
      for (const symbol of asked) round.delete(symbol);
      const watched = new Set(symbols);
      for (const symbol of round) if (!watched.has(symbol)) round.delete(symbol);
      if (round.size > 0) return;
      lastRoundMs = at - roundSince;
      roundSince = at;
    },
    idle() {
      round.clear();
      roundSince = wall.now();
    },
    now() {
      const asked = sum('asked');
      const able = providers.filter((provider) => planView(provider).usable);
      const perMinute = able.reduce((total, { budgets }) => total + callsPerMs(budgets) * MINUTE_MS, 0);
      return {
        ingestionRate: sum('answered') / (Math.max(1000, Math.min(MINUTE_MS, wall.now() - startedAt)) / 1000),
        apiCapacity: perMinute,
        apiUsed: sum('calls'),
        errorRate: asked === 0 ? null : sum('failed') / asked,
        lastSweepMs: lastRoundMs,
      };
    },
  };
}
