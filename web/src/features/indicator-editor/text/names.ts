/** Names that a program makes, for completion and hover. Pure. */
import { linesOf } from './places.ts';
import { tokensOf } from './tokens.ts';

export interface ProgramName {
  readonly name: string;
  readonly kind: 'input' | 'value' | 'state' | 'function' | 'parameter' | 'round';
  /** Where it is made first, from 1. */
  readonly line: number;
  /** Its line as written; of a function `name(parameters)`. */
  readonly written: string;
  /** Lines in which it is known; null: all below. */
  readonly until: number | null;
}

/** A line without its comment, strings emptied. */
const bare = (line: string): string =>
  tokensOf(line)
    .map(({ kind, from, to }) => (kind === 'comment' ? '' : kind === 'string' ? '""' : line.slice(from, to)))
    .join('');

const DEF = /^([ \t]*)def\s+([A-Za-z_]\w*)\s*\((.*?)\)?\s*:?\s*$/;
const FOR = /^[ \t]*for\s+([A-Za-z_]\w*)\s+in\b/;
const ASSIGN = /^[ \t]*(state\s+)?([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*=(?!=)(.*)$/;

/** The last line of the block that a line opens. */
function endOf(lines: readonly string[], index: number, indent: number): number {
  let end = index;
  for (let i = index + 1; i < lines.length; i += 1) {
    if (lines[i]!.trim() === '') continue;
    if (/^[ \t]*/.exec(lines[i]!)![0].length <= indent) break;
    end = i;
  }
  return end + 1;
}

/** In the order of the text; of a name made often the first. */
export function namesOf(text: string): ProgramName[] {
  const lines = linesOf(text);
  const found = new Map<string, ProgramName>();
  const put = (entry: ProgramName) => {
    const key = `${entry.kind === 'function'} ${entry.name} ${entry.until ?? ''}`;
    if (!found.has(key)) found.set(key, entry);
  };
  let scopeEnd: number | null = null;
  for (const [index, whole] of lines.entries()) {
    const line = bare(whole);
    const at = { line: index + 1, written: whole.trim() };
    if (scopeEnd !== null && index + 1 > scopeEnd) scopeEnd = null;
    const def = DEF.exec(line);
    if (def) {
      const parameters = /\((.*)\)/.exec(whole)?.[1] ?? def[3]!;
      put({ name: def[2]!, kind: 'function', line: index + 1, written: `${def[2]}(${parameters})`, until: null });
      scopeEnd = endOf(lines, index, def[1]!.length);
      for (const part of def[3]!.split(',')) {
        const name = /^\s*([A-Za-z_]\w*)/.exec(part)?.[1];
        if (name) put({ name, kind: 'parameter', ...at, written: part.trim(), until: scopeEnd });
      }
      continue;
    }
    const round = FOR.exec(line)?.[1];
    if (round) put({ name: round, kind: 'round', ...at, until: scopeEnd });
    const assigned = ASSIGN.exec(line);
    if (!assigned) continue;
    const kind = assigned[1] ? 'state' : /^\s*input\s*\(/.test(assigned[3]!) ? 'input' : 'value';
    for (const name of assigned[2]!.split(',')) put({ name: name.trim(), kind, ...at, until: scopeEnd });
  }
  return [...found.values()];
}

/** Those that can be read on a line, from 1. */
export const namesAt = (names: readonly ProgramName[], line: number): ProgramName[] =>
  names.filter((name) => name.line < line && (name.until === null || line <= name.until));
