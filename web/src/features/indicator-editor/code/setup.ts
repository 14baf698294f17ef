/** Everything the text is made of. */
import { autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { history } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentService, indentUnit } from '@codemirror/language';
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  tooltips,
  type Command,
} from '@codemirror/view';
import type { Language } from '../editor.types.ts';
import { INDENT, indentAfter } from '../text/indent.ts';
import { complete } from './complete.ts';
import { help } from './help.ts';
import { highlighting, wordsOf } from './highlight.ts';
import { hover } from './hover.ts';
import { keys, type Acts } from './keys.ts';
import { languageOf } from './known.ts';
import { look } from './look.ts';
import { faultMarks } from './marks.ts';

const WAY_OUT_MS = 2_000;
/** Also where Escape closes something first: one Escape and Tab always leave. */
const armTab: Command = (view) => {
  view.setTabFocusMode(WAY_OUT_MS);
  return false;
};
const INDENT_REACH = 60;
const indentation = indentService.of(({ state }, at) => {
  const line = state.doc.lineAt(at);
  const above: string[] = [];
  for (let number = Math.max(1, line.number - INDENT_REACH); number < line.number; number += 1)
    above.push(state.doc.line(number).text);
  // Enter within a line: what is before the caret is above.
  if (at > line.from && line.text.slice(0, at - line.from).trim() !== '')
    return indentAfter([...above, line.text.slice(0, at - line.from)], line.text.slice(at - line.from));
  return indentAfter(above, line.text);
});

export interface Parts {
  readonly language: Compartment;
  readonly locked: Compartment;
}
export const parts = (): Parts => ({ language: new Compartment(), locked: new Compartment() });
export const speaking = (language: Language | null): Extension => [
  languageOf.of(language),
  highlighting(wordsOf(language)),
];
/** Locked, it can still be read, marked and copied by keyboard. */
export const locking = (readOnly: boolean, label: string): Extension => [
  EditorState.readOnly.of(readOnly),
  EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-readonly': String(readOnly),
    'aria-description': 'Tab indents or takes a fix. Escape, then Tab leaves the text. F8 goes to the next fault.',
  }),
];

export const setup = (acts: Acts, listen: Extension): Extension => [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  EditorState.tabSize.of(INDENT),
  indentUnit.of(' '.repeat(INDENT)),
  indentation,
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ defaultKeymap: false, override: [complete], icons: false, maxRenderedOptions: 60 }),
  faultMarks,
  help,
  hover,
  // The card cuts what hangs over its edge; fixed to the window nothing is cut.
  tooltips({ position: 'fixed', parent: document.body }),
  Prec.high(keymap.of(closeBracketsKeymap)),
  Prec.highest(keymap.of([{ key: 'Escape', run: armTab }])),
  keys(acts),
  look,
  listen,
];
