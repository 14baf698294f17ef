/** Completion: names of the program, named arguments, functions, series, words; the options of a string argument. */
import {
  insertBracket,
  pickedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { surroundings, type Surroundings } from '../text/calls.ts';
import { titlesOf } from '../text/outputs.ts';
import { docs, element, prose, resultsElement } from './docs.ts';
import { callable, languageOf, namesInReach } from './known.ts';

const WORD = /^\w*$/;

/** What names another output of the program. */
const FILLS: ReadonlySet<string> = new Set(['plot fill', 'plot cloud']);
const othersOf = ({ state, pos }: CompletionContext): string[] => {
  const text = state.doc.toString();
  const next = text.indexOf('plot', pos);
  const [own] = titlesOf(text.slice(text.lastIndexOf('plot', pos), next < 0 ? undefined : next));
  return titlesOf(text).filter((title) => title !== own);
};

function optionsOf(context: CompletionContext, { call, from, quote }: Surroundings): CompletionResult | null {
  const known = call && callable(context.state, call.name);
  const parameter = call?.keyword
    ? known?.parameters.find(({ name }) => name === call.keyword)
    : known?.parameters[call?.index ?? -1];
  const options = parameter && FILLS.has(`${call?.name} ${parameter.name}`) ? othersOf(context) : parameter?.options;
  if (!options?.length) return null;
  const closed = context.state.sliceDoc(context.pos, context.pos + 1) === quote;
  return {
    from,
    options: options.map((label) => ({ label, type: 'text', apply: closed ? label : `${label}${quote}` })),
    validFor: WORD,
  };
}

function argumentNames(context: CompletionContext, { call, opens }: Surroundings): Completion[] {
  const known = opens && call ? callable(context.state, call.name) : null;
  return (known?.parameters ?? [])
    .slice(call?.positional ?? 0)
    .filter(({ name }) => !call!.used.includes(name))
    .map(({ name, options }) => ({
      label: `${name}=`,
      type: 'property',
      detail: options?.length ? options.join(' | ') : 'argument',
      boost: 2,
    }));
}

/**
 * With its brackets, the caret between them, as if the opening one was typed: what is typed for the closing one goes
 * over it. Those that are there already stay.
 */
function applyCall(view: EditorView, completion: Completion, from: number, to: number): void {
  const { state } = view;
  const has = /^[ \t]*\(/.test(state.sliceDoc(to, to + 20));
  const caret = from + completion.label.length;
  const named = state.update({ changes: { from, to, insert: completion.label }, selection: { anchor: caret } });
  // Null: something follows that would not stand after brackets; only the opening one then, as when it is typed.
  const opened = has
    ? null
    : (insertBracket(named.state, '(') ??
      named.state.update({ changes: { from: caret, insert: '(' }, selection: { anchor: caret + 1 } }));
  view.dispatch({
    // One step of the history.
    changes: opened ? named.changes.compose(opened.changes) : named.changes,
    selection: { anchor: opened ? caret + 1 : caret },
    effects: opened?.effects ?? [],
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
}

/** One source for everything; nothing in comments, numbers, and where a new name is given. */
export function complete(context: CompletionContext): CompletionResult | null {
  const { state, pos, explicit } = context;
  const around = surroundings(state.doc.toString(), pos);
  if (around.kind === 'string') return optionsOf(context, around);
  if (around.kind !== 'code' || around.names || (around.typed === '' && !explicit)) return null;
  const language = state.facet(languageOf);
  const own = namesInReach(state, pos).map(({ name, kind, written }): Completion =>
    kind === 'function'
      ? { label: name, type: 'function', detail: written.slice(name.length), apply: applyCall, boost: 1 }
      : { label: name, type: 'variable', detail: kind, boost: 1 },
  );
  const functions = (language?.functions ?? []).map(({ name, signature, summary, results }): Completion => ({
    label: name,
    type: 'function',
    detail: signature.slice(name.length),
    apply: applyCall,
    info: () => docs(element('div', '', ...prose(summary)), ...resultsElement(results)),
  }));
  const sources = (language?.sources ?? []).map(({ name, summary }): Completion => ({
    label: name,
    type: 'variable',
    detail: 'series',
    info: summary,
  }));
  const taken = new Set([...own, ...functions].map(({ label }) => label));
  const words = (language?.keywords ?? [])
    .filter((label) => !taken.has(label))
    .map((label) => ({ label, type: 'keyword' }));
  return {
    from: around.from,
    options: [...argumentNames(context, around), ...own, ...functions, ...sources, ...words],
    validFor: WORD,
  };
}
