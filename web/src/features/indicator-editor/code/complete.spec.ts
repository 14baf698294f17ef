import { closeBrackets, CompletionContext, insertBracket, type Completion } from '@codemirror/autocomplete';
import { EditorState, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { expect, it } from 'vitest';
import type { Language } from '../editor.types.ts';
import { complete } from './complete.ts';
import { languageOf } from './known.ts';

const language = {
  functions: [
    { name: 'ema', signature: 'ema(src, length)', summary: '', results: [], parameters: [] },
    {
      name: 'plot',
      signature: 'plot(value, fill=)',
      summary: '',
      results: [],
      parameters: [{ name: 'value' }, { name: 'fill' }],
    },
  ],
  sources: [],
  keywords: [],
} as unknown as Language;

/** The text in which `ema` was chosen at `|`, then typed on by single characters as the editor takes them. */
function chosen(text: string, typed: string): string {
  const at = text.indexOf('|');
  let state = EditorState.create({
    doc: text.replace('|', ''),
    selection: { anchor: at },
    extensions: [closeBrackets(), languageOf.of(language)],
  });
  const view = {
    get state() {
      return state;
    },
    dispatch(spec: TransactionSpec) {
      state = state.update(spec).state;
    },
  } as unknown as EditorView;
  const found = complete(new CompletionContext(state, at, true))!;
  const option = found.options.find(({ label }) => label === 'ema')!;
  (option.apply as (view: EditorView, completion: Completion, from: number, to: number) => void)(
    view,
    option,
    found.from,
    at,
  );
  for (const sign of typed) state = (insertBracket(state, sign) ?? state.update(state.replaceSelection(sign))).state;
  const { head } = state.selection.main;
  return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`;
}

it('a function comes with its brackets, and the closing one that is typed goes over it', () => {
  expect(chosen('x = em|', '')).toBe('x = ema(|)');
  expect(chosen('x = em|', 'close, 5)')).toBe('x = ema(close, 5)|');
  expect(chosen('x = (em|)', 'close, 5)')).toBe('x = (ema(close, 5)|)');
});

it('what stands there already stays', () => {
  expect(chosen('x = em|(close, 5)', '')).toBe('x = ema|(close, 5)');
  expect(chosen('x = max(em|, 3)', 'close, 5)')).toBe('x = max(ema(close, 5)|, 3)');
});

it('a fill is to one of the other outputs', () => {
  const offered = (text: string) => {
    const at = text.indexOf('|');
    const state = EditorState.create({ doc: text.replace('|', ''), extensions: [languageOf.of(language)] });
    return complete(new CompletionContext(state, at, true))?.options.map(({ label }) => label);
  };
  const rest = '\nplot(mid)\nplot(low, title="lower", pane="overlay")\n';
  expect(offered(`plot(high, title="upper", fill="|")${rest}`)).toEqual(['mid', 'lower']);
  expect(offered(`plot(high, title="upper", fill="lo|${rest}`)).toEqual(['mid', 'lower']);
  expect(offered(`plot(high, title="|")${rest}`)).toBeUndefined();
});
