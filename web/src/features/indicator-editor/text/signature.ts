/** `sma(source, period=20)` in parts, so that the argument of now can be marked. Pure. */
export interface Part {
  readonly name: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Commas within strings and brackets part nothing. */
export function partsOf(signature: string): Part[] {
  const open = signature.indexOf('(');
  if (open < 0) return [];
  const parts: Part[] = [];
  let depth = 0;
  let quote = '';
  let from = open + 1;
  const put = (to: number) => {
    const whole = signature.slice(from, to);
    const text = whole.trim();
    const at = from + (whole.length - whole.trimStart().length);
    if (text) parts.push({ name: text.split('=')[0]!.trim(), text, from: at, to: at + text.length });
    from = to + 1;
  };
  for (let i = open; i < signature.length; i += 1) {
    const character = signature[i]!;
    if (quote) {
      if (character === '\\') i += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') {
      depth -= 1;
      if (depth === 0) {
        put(i);
        return parts;
      }
    } else if (character === ',' && depth === 1) put(i);
  }
  put(signature.length);
  return parts;
}

/** The part that is being written; null beyond the last, or where no parameter is called that. */
export function activePart(parts: readonly Part[], index: number, keyword: string | null): Part | null {
  if (keyword !== null) return parts.find(({ name }) => name === keyword) ?? null;
  return parts[index] ?? null;
}
