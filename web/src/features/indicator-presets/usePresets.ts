import { ref } from 'vue';
import {
  DeleteIndicatorPresetDocument,
  IndicatorPresetsDocument,
  SaveIndicatorPresetDocument,
  type Convention,
  type PresetViewFragment,
  type SaveIndicatorPresetMutation,
} from '../../gql/documents.ts';
import { apollo, FRESH } from '../../gql/connection.ts';
import { useHistory } from '../../gql/useHistory.ts';

export type Preset = PresetViewFragment;
/** What a preset keeps of an indicator on the chart. */
export interface PresetItem {
  readonly indicator: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly convention: Convention | null;
}

/** The viewer's presets; the answer of each change replaces what it changed. */
export function usePresets() {
  const { put, ...history } = useHistory(
    IndicatorPresetsDocument,
    () => ({}),
    ({ indicatorPresets }) =>
      (indicatorPresets as readonly Preset[] | null)?.toSorted((a, b) => a.position - b.position) ?? null,
    60_000,
  );
  const { data } = history;
  /** Before the list is known it is no list of one. */
  const changed = (change: (all: readonly Preset[]) => Preset[]): void => {
    if (data.value) put(change(data.value).toSorted((a, b) => a.position - b.position));
    else void history.refresh();
  };
  const problem = ref<string | null>(null);
  const busy = ref(false);
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    problem.value = null;
    busy.value = true;
    try {
      return await work();
    } catch (error) {
      problem.value = (error as Error).message;
      return null;
    } finally {
      busy.value = false;
    }
  }
  /** Without an id: a new one. */
  const save = (name: string, items: readonly PresetItem[], id: string | null = null): Promise<Preset | null> =>
    attempt(async () => {
      const kept = items.map(({ indicator, params, convention }) => ({ indicator, params, convention }));
      const answer = await apollo.mutate({
        mutation: SaveIndicatorPresetDocument,
        variables: { input: { ...(id === null ? {} : { id }), name: name.trim(), items: kept } } as never,
        fetchPolicy: FRESH.fetchPolicy,
      });
      const saved = (answer.data as SaveIndicatorPresetMutation).saveIndicatorPreset as Preset;
      changed((all) => [...all.filter((preset) => preset.id !== saved.id), saved]);
      return saved;
    });
  const drop = (id: string): Promise<true | null> =>
    attempt(async () => {
      await apollo.mutate({
        mutation: DeleteIndicatorPresetDocument,
        variables: { id },
        fetchPolicy: FRESH.fetchPolicy,
      });
      changed((all) => all.filter((preset) => preset.id !== id));
      return true as const;
    });
  return { ...history, problem, busy, save, drop };
}
export type Presets = ReturnType<typeof usePresets>;
