/** While a call is written: its signature, the argument of now marked. Escape closes it. */
import { StateEffect, StateField, type EditorState, type Extension, type Text } from '@codemirror/state';
import { keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { surroundings } from '../text/calls.ts';
import { callable } from './known.ts';
import { docs, element, prose, signatureElement } from './docs.ts';

/** The rest is told by hovering: this must not cover the program. */
const sentence = (text: string) => /^.*?\.(?= |$)/.exec(text)?.[0] ?? text;
const REACH = 8_000;
const close = StateEffect.define<null>();

/** Lines of the text that it covers. */
const COVERED = 3;
/** Above it would cover what was written before, with its faults: it stands there only over blank lines. */
function isFreeAbove(doc: Text, number: number): boolean {
  if (number <= COVERED) return false;
  return Array.from({ length: COVERED }, (_, at) => doc.line(number - 1 - at)).every(({ text }) => text.trim() === '');
}

function helpAt(state: EditorState): Tooltip | null {
  const { main } = state.selection;
  if (!main.empty || state.readOnly) return null;
  // Calls are short: what is far above is no part of one.
  const start = state.doc.lineAt(Math.max(0, main.head - REACH)).from;
  const { call, kind } = surroundings(state.sliceDoc(start, main.head), main.head - start);
  const known = call && kind !== 'comment' ? callable(state, call.name) : null;
  if (!call || !known) return null;
  const from = call.from + start;
  const line = state.doc.lineAt(main.head);
  return {
    // Under the line that is written, also of a call that began on an earlier one.
    pos: Math.max(from, line.from),
    above: isFreeAbove(state.doc, line.number),
    create: () => {
      const dom = docs(
        signatureElement(known.signature, call.index, call.keyword),
        element('p', '', ...prose(sentence(known.summary))),
      );
      dom.className = 'docs help';
      return { dom };
    },
  };
}

/** Opened by typing only: a click into a call covers nothing. */
const field = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, change) {
    if (change.effects.some((effect) => effect.is(close))) return null;
    if (change.docChanged) {
      const typed = change.isUserEvent('input.type') || change.isUserEvent('input.complete');
      const goesOn = typed || (value !== null && (change.isUserEvent('input') || change.isUserEvent('delete')));
      return goesOn ? helpAt(change.state) : null;
    }
    return value !== null && change.selection ? helpAt(change.state) : value;
  },
  provide: (own) => showTooltip.from(own),
});
export const help: Extension = [
  field,
  keymap.of([
    {
      key: 'Escape',
      run(view) {
        if (view.state.field(field) === null) return false;
        view.dispatch({ effects: close.of(null) });
        return true;
      },
    },
  ]),
];
