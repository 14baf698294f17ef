/** What completion, hover and help know: the language, and the names of the program as it stands. */
import { Facet, type EditorState, type Text } from '@codemirror/state';
import type { Language, LanguageFunction } from '../editor.types.ts';
import { namesAt, namesOf, type ProgramName } from '../text/names.ts';

export const languageOf = Facet.define<Language | null, Language | null>({ combine: (all) => all[0] ?? null });

const read = new WeakMap<Text, readonly ProgramName[]>();
/** Read once for each text. */
function programNames(doc: Text): readonly ProgramName[] {
  const known = read.get(doc);
  if (known) return known;
  const names = namesOf(doc.toString());
  read.set(doc, names);
  return names;
}
export const namesInReach = (state: EditorState, at: number): ProgramName[] =>
  namesAt(programNames(state.doc), state.doc.lineAt(at).number);

export interface Callable {
  readonly signature: string;
  readonly summary: string;
  readonly results: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly options?: readonly string[] | null }[];
}
/** What can be called so: the program's own functions cover the language's. */
export function callable(state: EditorState, name: string): Callable | null {
  const own = programNames(state.doc).find((each) => each.kind === 'function' && each.name === name);
  if (own) {
    const parameters = programNames(state.doc)
      .filter((each) => each.kind === 'parameter' && each.line === own.line)
      .map((each) => ({ name: each.name }));
    return { signature: own.written, summary: `Made on line ${own.line}.`, results: [], parameters };
  }
  return builtIn(state, name);
}
const builtIn = (state: EditorState, name: string): LanguageFunction | null =>
  state.facet(languageOf)?.functions.find((each) => each.name === name) ?? null;
