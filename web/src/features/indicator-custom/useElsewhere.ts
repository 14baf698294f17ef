import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { CustomIndicatorDocument, type CustomViewFragment } from '../../gql/documents.ts';
import { apollo, FRESH } from '../../gql/connection.ts';
import { elsewhereOf, type Elsewhere } from './elsewhere.ts';

export interface ElsewhereOptions {
  /** As this editor knows it stored; null: it is not the viewer's. */
  readonly saved: Ref<CustomViewFragment | null>;
  readonly text: { readonly name: string; readonly source: string };
  /** While it is saved, deleted or loaded here. */
  readonly isBusy: () => boolean;
  /** They change when the indicator may have: the library's entry, an answer of the chart. */
  readonly signs: (() => unknown)[];
  readonly onRenamed: (found: CustomViewFragment) => void;
  readonly onDeleted: (id: string) => void;
}

/** Signs may be lost while a stream begins anew: this late is the news at most. */
const LATEST_MS = 10_000;

/** Looks whether what is open was saved or deleted elsewhere: at every sign of it, and when the viewer comes back to this tab. */
export function useElsewhere({ saved, text, isBusy, signs, onRenamed, onDeleted }: ElsewhereOptions) {
  const elsewhere = shallowRef<Elsewhere | null>(null);
  /** A sign that came while it was asked, or while something was done here. */
  let missed = false;
  let asking: Promise<void> | null = null;
  async function ask(): Promise<void> {
    do {
      missed = false;
      const known = saved.value;
      if (!known) return;
      const { data, error } = await apollo
        .query({ query: CustomIndicatorDocument, variables: { id: known.id }, ...FRESH })
        .catch((reason: unknown) => ({ data: null, error: reason }));
      // No answer says nothing; what is done here meanwhile is newer than the answer.
      if (error || !data) continue;
      missed ||= isBusy() || saved.value?.version !== known.version || saved.value.id !== known.id;
      if (missed) continue;
      const found = (data.customIndicator ?? null) as CustomViewFragment | null;
      elsewhere.value = elsewhereOf(known, text.source, found);
      if (!found) onDeleted(known.id);
      else if (!elsewhere.value && found.version >= known.version) onRenamed(found);
    } while (missed && !isBusy());
  }
  function look(): Promise<void> {
    missed = true;
    if (isBusy()) return Promise.resolve();
    return (asking ??= ask().finally(() => (asking = null)));
  }
  watch(isBusy, () => missed && void look());
  watch(signs, () => void look());
  const back = () => {
    if (!document.hidden) void look();
  };
  document.addEventListener('visibilitychange', back);
  window.addEventListener('focus', back);
  const timer = setInterval(back, LATEST_MS);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', back);
    window.removeEventListener('focus', back);
  });
  return { elsewhere, look };
}
