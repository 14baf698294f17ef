/** What became of the indicator in the editor in another tab, or by another program of the viewer. Pure. */
import type { CustomViewFragment } from '../../gql/documents.ts';

export type Elsewhere =
  | { readonly kind: 'saved'; readonly found: CustomViewFragment }
  /** There is no such indicator any more. */
  | { readonly kind: 'deleted' };

type Known = Pick<CustomViewFragment, 'version'>;
/** `saved`: as this editor knows it stored; `source`: its text of now; `found`: as it is stored now. Null: nobody has to choose. */
export function elsewhereOf(saved: Known, source: string, found: CustomViewFragment | null): Elsewhere | null {
  if (!found) return { kind: 'deleted' };
  // An earlier answer that came late is no news; nor is another's text that is the same.
  return found.version > saved.version && found.source !== source ? { kind: 'saved', found } : null;
}
