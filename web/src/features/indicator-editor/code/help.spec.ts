import { EditorState } from '@codemirror/state';
import { showTooltip } from '@codemirror/view';
import { expect, it } from 'vitest';
import type { Language } from '../editor.types.ts';
import { help } from './help.ts';
import { languageOf } from './known.ts';

const language = {
  functions: [{ name: 'ema', signature: 'ema(src, length)', summary: 'A mean.', results: [], parameters: [] }],
  sources: [],
  keywords: [],
} as unknown as Language;
/** Where the signature stands when the last character of `text` is typed. */
function placeOf(text: string): { line: number; above: boolean } | null {
  const doc = text.slice(0, -1);
  const before = EditorState.create({
    doc,
    selection: { anchor: doc.length },
    extensions: [help, languageOf.of(language)],
  });
  const { state } = before.update({
    changes: { from: doc.length, insert: text.slice(-1) },
    selection: { anchor: text.length },
    userEvent: 'input.type',
  });
  const [shown] = state.facet(showTooltip).filter((each) => each !== null);
  return shown ? { line: state.doc.lineAt(shown.pos).number, above: shown.above ?? false } : null;
}

it('covers nothing that was written before: the signature stands under the line', () => {
  expect(placeOf('a = 1\nb = clos\nc = 2\nplot(ema(c')).toEqual({ line: 4, above: false });
  expect(placeOf('ema(c')).toEqual({ line: 1, above: false });
  expect(placeOf('a = 1\n\n\n\nema(c')).toEqual({ line: 5, above: true });
  expect(placeOf('a = 1')).toBeNull();
});

it('stands under the line of now where the call began on an earlier one', () => {
  expect(placeOf('x = ema(\n  close,\n  5')).toEqual({ line: 3, above: false });
});
