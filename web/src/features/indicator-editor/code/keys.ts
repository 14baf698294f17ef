/** Keys of the text. Tab stays a way out: Escape, then Tab leaves (`setup.ts`). */
import { acceptCompletion, closeCompletion, completionKeymap, selectedCompletion } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentLess, insertNewlineAndIndent } from '@codemirror/commands';
import { EditorSelection, type Extension } from '@codemirror/state';
import { keymap, type Command, type EditorView } from '@codemirror/view';
import { markAt, markBeside, type Mark } from '../text/faults.ts';
import { toStep } from '../text/indent.ts';
import { marksIn } from './marks.ts';

/** What the card does on a key of the text. */
export interface Acts {
  validate(): void;
  save(): void;
  format(): void;
  /** Whether there was a sure replacement at the mark. */
  fix(mark: Mark): boolean;
  find(): void;
}

const fixHere =
  (acts: Acts): Command =>
  (view) => {
    const { main } = view.state.selection;
    const marks = marksIn(view.state);
    const mark = main.empty ? marks[markAt(marks, main.head)] : undefined;
    return Boolean(mark && !view.state.readOnly && acts.fix(mark));
  };

/** On a fault that has no sure fix, within a line, Tab writes nothing: a fix was meant, not spaces. */
const restHere: Command = ({ state }) => {
  const { main } = state.selection;
  if (state.readOnly || !main.empty || markAt(marksIn(state), main.head) < 0) return false;
  return state.sliceDoc(state.doc.lineAt(main.head).from, main.head).trim() !== '';
};

/** A name that is already written whole: Enter ends the line instead of writing it again. */
const enter: Command = (view) => {
  const chosen = selectedCompletion(view.state);
  const { head } = view.state.selection.main;
  if (!chosen || chosen.type === 'function') return false;
  if (!view.state.sliceDoc(0, head).endsWith(chosen.label)) return false;
  closeCompletion(view);
  return insertNewlineAndIndent(view);
};

const indent: Command = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  dispatch(
    state.update(
      state.changeByRange((range) => {
        const line = state.doc.lineAt(range.from);
        if (range.empty) {
          const insert = ' '.repeat(toStep(range.from - line.from));
          return { changes: { from: range.from, insert }, range: EditorSelection.cursor(range.from + insert.length) };
        }
        const lines = [];
        for (let at = line.number; at <= state.doc.lineAt(range.to).number; at += 1) lines.push(state.doc.line(at));
        const changes = state.changes(
          lines.filter(({ length }) => length > 0).map(({ from }) => ({ from, insert: '    ' })),
        );
        return {
          changes,
          range: EditorSelection.range(changes.mapPos(range.anchor, 1), changes.mapPos(range.head, 1)),
        };
      }),
      { userEvent: 'input.indent', scrollIntoView: true },
    ),
  );
  return true;
};

export function goToMark(view: EditorView, index: number): void {
  const mark = marksIn(view.state)[index];
  if (!mark) return;
  view.dispatch({ selection: { anchor: mark.from }, scrollIntoView: true, userEvent: 'select' });
  view.focus();
}
const step =
  (by: 1 | -1): Command =>
  (view) => {
    const index = markBeside(marksIn(view.state), view.state.selection.main.head, by);
    goToMark(view, index);
    return index >= 0;
  };
const told =
  (act: () => void): Command =>
  () => {
    act();
    return true;
  };

export const keys = (acts: Acts): Extension =>
  keymap.of([
    { key: 'Tab', run: acceptCompletion },
    { key: 'Tab', run: fixHere(acts) },
    { key: 'Tab', run: restHere },
    { key: 'Tab', run: indent, shift: indentLess },
    { key: 'Enter', run: enter },
    { key: 'Mod-Enter', run: told(acts.validate) },
    { key: 'Mod-s', run: told(acts.save), preventDefault: true },
    { key: 'Mod-f', run: told(acts.find), preventDefault: true },
    { key: 'Alt-F', run: told(acts.format), preventDefault: true },
    { key: 'Shift-Alt-f', run: told(acts.format), preventDefault: true },
    { key: 'F8', run: step(1), shift: step(-1), preventDefault: true },
    ...completionKeymap,
    ...historyKeymap,
    ...defaultKeymap,
  ]);
