/** Titles of the outputs that a program draws, for `fill=` and `cloud=`. Pure. */
import { tokensOf } from './tokens.ts';

const TEXT = /^(["'])(.*)\1$/;

/** A title stands by its name or second; without one an output is called as the name that it shows. */
function titleOf(args: readonly (readonly string[])[]): string | undefined {
  const named = args.find(([name, sign]) => name === 'title' && sign === '=')?.[2];
  const title = TEXT.exec(named ?? args[1]?.[0] ?? '')?.[2];
  return title ?? (args[0]?.length === 1 ? args[0][0] : undefined);
}

/** In the order of the text, each once. */
export function titlesOf(text: string): string[] {
  const titles: (string | undefined)[] = [];
  let args: string[][] | null = null;
  let [depth, last] = [0, ''];
  for (const line of text.split('\n'))
    for (const { kind, from, to } of tokensOf(line)) {
      if (kind === 'blank' || kind === 'comment') continue;
      const token = line.slice(from, to);
      if (token === 'plot') [args, depth] = [null, 0];
      else if (last === 'plot' && token === '(') [args, depth] = [[[]], 1];
      else if (args) {
        depth += token === '(' || token === '[' ? 1 : token === ')' || token === ']' ? -1 : 0;
        if (depth === 1 && token === ',') args.push([]);
        else if (depth > 0) args.at(-1)!.push(token);
        else {
          titles.push(titleOf(args));
          args = null;
        }
      }
      last = token;
    }
  return [...new Set(titles.filter((title) => title !== undefined))];
}
