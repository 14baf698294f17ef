import { computed, type ComputedRef } from 'vue';
import { IndicatorsDocument, type IndicatorEntryFragment } from '../../gql/documents.ts';
import { useHistory, type History } from '../../gql/useHistory.ts';

export interface Library extends History<readonly IndicatorEntryFragment[]> {
  readonly byId: ComputedRef<ReadonlyMap<string, IndicatorEntryFragment>>;
}

/** The built-ins change with a release, the custom ones by this page, which asks again; others' hands are noticed within a minute. */
export function useLibrary(): Library {
  const history = useHistory(
    IndicatorsDocument,
    () => ({}),
    ({ indicators }) => (indicators as readonly IndicatorEntryFragment[] | null) ?? null,
    60_000,
  );
  return { ...history, byId: computed(() => new Map((history.data.value ?? []).map((entry) => [entry.id, entry]))) };
}
