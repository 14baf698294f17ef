/** What floats above the text, as elements: text only, never markup of anybody. */
import { activePart, partsOf } from '../text/signature.ts';

export function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** What stands between backquotes is code. */
export const prose = (text: string): (Node | string)[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? element('code', '', part) : part));

/** The signature, the argument of now marked. */
export function signatureElement(signature: string, index: number | null, keyword: string | null = null): HTMLElement {
  const part = index === null ? null : activePart(partsOf(signature), index, keyword);
  if (!part) return element('code', '', signature);
  const now = element('span', 'now', signature.slice(part.from, part.to));
  return element('code', '', signature.slice(0, part.from), now, signature.slice(part.to));
}

/** "Gives upper, middle, lower." */
export const resultsElement = (results: readonly string[]): HTMLElement[] =>
  results.length > 1
    ? [element('p', 'quiet', `Gives ${results.join(', ')}: take it apart, ${results.join(', ')} = …`)]
    : results.length === 1
      ? [element('p', 'quiet', `Gives ${results[0]}.`)]
      : [];

export const docs = (...children: (Node | string)[]): HTMLElement => element('div', '', ...children);
