/** What is looked for, tinted wherever it stands. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { markBeside } from '../text/faults.ts';
import { matchesOf } from '../text/find.ts';

const setQuery = StateEffect.define<string>();
interface Finding {
  readonly query: string;
  readonly decorations: DecorationSet;
}
const found = (query: string, text: string): Finding => ({
  query,
  decorations: Decoration.set(
    matchesOf(text, query).map(({ from, to }) => Decoration.mark({ class: 'cm-searchMatch' }).range(from, to)),
  ),
});
export const finding = StateField.define<Finding>({
  create: () => found('', ''),
  update(value, { effects, docChanged, newDoc }) {
    const query = effects.find((effect) => effect.is(setQuery))?.value as string | undefined;
    if (query !== undefined) return found(query, newDoc.toString());
    return docChanged && value.query ? found(value.query, newDoc.toString()) : value;
  },
  provide: (own) => EditorView.decorations.from(own, ({ decorations }) => decorations),
});

/** Marks all and selects the next one (1), the one before (-1), or the one at the caret (0). Answers which of how many. */
export function find(view: EditorView, query: string, step: 1 | -1 | 0): { index: number; count: number } {
  const matches = matchesOf(view.state.doc.toString(), query);
  const caret = view.state.selection.main.from;
  const index = step === 0 ? markBeside(matches, caret - 1, 1) : markBeside(matches, caret, step);
  const match = matches[index];
  view.dispatch({
    effects: setQuery.of(query),
    ...(match ? { selection: { anchor: match.from, head: match.to }, scrollIntoView: true } : {}),
  });
  return { index, count: matches.length };
}
