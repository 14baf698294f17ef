/** Under the pointer: what is wrong there, else what the word is. */
import { hoverTooltip, type EditorView } from '@codemirror/view';
import { markAt, marksBeneath } from '../text/faults.ts';
import { written } from '../text/places.ts';
import { callable, languageOf, namesInReach } from './known.ts';
import { docs, element, prose, resultsElement, signatureElement } from './docs.ts';
import { marksIn } from './marks.ts';

const KINDS = {
  input: 'input',
  value: 'value',
  state: 'state, carried from bar to bar',
  function: 'function',
  parameter: 'parameter',
  round: 'round of a loop',
} as const;

function wordElement(view: EditorView, word: string, from: number, to: number): HTMLElement | null {
  const calls = /^[ \t]*\(/.test(view.state.sliceDoc(to, to + 40));
  const called = calls ? callable(view.state, word) : null;
  if (called)
    return docs(
      signatureElement(called.signature, null),
      element('p', '', ...prose(called.summary)),
      ...resultsElement(called.results),
    );
  const own = namesInReach(view.state, from).find(({ name }) => name === word);
  if (own) return docs(element('code', '', own.written), element('p', 'quiet', `${KINDS[own.kind]}, line ${own.line}`));
  const source = view.state.facet(languageOf)?.sources.find(({ name }) => name === word);
  return source ? docs(element('code', '', source.name), element('p', '', source.summary)) : null;
}

export const hover = hoverTooltip(
  (view, at) => {
    const marks = marksIn(view.state);
    const here = markAt(marks, at);
    if (here >= 0) {
      const faults = marksBeneath(marks, at).map(({ fault }) =>
        element(
          'p',
          fault.severity === 'ERROR' ? 'bad' : 'warn',
          element('code', '', written(fault)),
          ` ${fault.message}`,
        ),
      );
      const { from, to } = marks[here]!;
      return { pos: from, end: to, above: true, create: () => ({ dom: shown(docs(...faults)) }) };
    }
    const word = view.state.wordAt(at);
    if (!word) return null;
    const known = wordElement(view, view.state.sliceDoc(word.from, word.to), word.from, word.to);
    return known && { pos: word.from, end: word.to, above: true, create: () => ({ dom: shown(known) }) };
  },
  { hoverTime: 350 },
);

const shown = (dom: HTMLElement): HTMLElement => {
  dom.className = 'docs';
  return dom;
};
