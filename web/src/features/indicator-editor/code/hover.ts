/** Under the pointer: what is wrong there, and what the word is. */
import { hoverTooltip, type EditorView } from '@codemirror/view';
import { marksBeneath, type Mark } from '../text/faults.ts';
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

const faultElements = (marks: readonly Mark[]): HTMLElement[] =>
  marks.map(({ fault }) => {
    const place = element('code', '', written(fault));
    return element('p', fault.severity === 'ERROR' ? 'bad' : 'warn', place, ` ${fault.message}`);
  });

export const hover = hoverTooltip(
  (view, at) => {
    const marks = marksBeneath(marksIn(view.state), at);
    const word = view.state.wordAt(at);
    const known = word && wordElement(view, view.state.sliceDoc(word.from, word.to), word.from, word.to);
    if (!known && marks.length === 0) return null;
    const { from, to } = (known && word) || marks[0]!;
    const dom = docs(...faultElements(marks), ...(known ? [known] : []));
    dom.className = 'docs';
    return { pos: from, end: to, above: true, create: () => ({ dom }) };
  },
  { hoverTime: 350 },
);
