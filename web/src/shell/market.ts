/** The stocks' own clock, mode and state of watching, shared by strip and page: asked for while somebody shows it. */
import { computed, effectScope, onScopeDispose, type ComputedRef, type EffectScope } from 'vue';
import { IngestionDocument, type IngestionQuery } from '../gql/documents.ts';
import { now as wallNow } from '../gql/now.ts';
import { useHistory, type History } from '../gql/useHistory.ts';
import { stopOf, sweepMsOf, type SweepStop } from './sweeps.ts';

export type Ingestion = NonNullable<IngestionQuery['ingestionStats']>;
export interface Market {
  readonly ingestion: History<IngestionQuery>;
  readonly stats: ComputedRef<Ingestion | null>;
  /** The stocks' clock, ms; it goes on between two answers, and no longer than they come. */
  readonly now: ComputedRef<number | null>;
  /** Null while sweeps come. */
  readonly stop: ComputedRef<SweepStop | null>;
  /** How long a sweep takes, ms. */
  readonly sweepMs: ComputedRef<number | null>;
}
const EVERY_MS = 2_500;

function watched(): Market {
  const ingestion = useHistory(
    IngestionDocument,
    () => ({}),
    // What is told beside it is of no use without: a part that failed is no answer.
    (answer) => (answer.ingestionStats ? answer : null),
    EVERY_MS,
  );
  const stats = computed(() => ingestion.data.value?.ingestionStats ?? null);
  const now = computed(() => {
    const at = ingestion.at.value;
    return stats.value && at !== null ? Date.parse(stats.value.now) + Math.max(0, wallNow.value - at) : null;
  });
  return {
    ingestion,
    stats,
    now,
    stop: computed(() => stopOf(stats.value, now.value, ingestion.error.value)),
    sweepMs: computed(() => stats.value && sweepMsOf(stats.value)),
  };
}

let shared: { readonly scope: EffectScope; readonly market: Market } | undefined;
let users = 0;
/** Ends with the last scope that uses it. */
export function useMarket(): Market {
  users += 1;
  if (!shared) {
    const scope = effectScope(true);
    shared = { scope, market: scope.run(watched)! };
  }
  onScopeDispose(() => {
    users -= 1;
    if (users > 0) return;
    shared?.scope.stop();
    shared = undefined;
  });
  return shared.market;
}
