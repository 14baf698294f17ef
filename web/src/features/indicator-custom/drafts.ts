/** Texts that are not saved yet: kept for the tab, so that neither another indicator nor a reload loses them. */
export interface Draft {
  readonly name: string;
  readonly source: string;
}
const keyOf = (target: string) => `marketgraph.draft.${target}`;

export function keepDraft(target: string, draft: Draft | null): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(target), JSON.stringify(draft));
    else sessionStorage.removeItem(keyOf(target));
  } catch {
    // A browser that keeps nothing: the text lives as long as it is shown.
  }
}
export function draftOf(target: string): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(target)) ?? 'null') as Partial<Draft> | null;
    return typeof kept?.name === 'string' && typeof kept.source === 'string'
      ? { name: kept.name, source: kept.source }
      : null;
  } catch {
    return null;
  }
}
