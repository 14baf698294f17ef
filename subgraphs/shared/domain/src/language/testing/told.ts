import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** A diagnostic in short: `CODE line:column+length`, and `-> text` where it has a fix. */
export const told = ({ code, line, column, length, fix }: Diagnostic): string =>
  `${code} ${line}:${column}+${length}${fix ? ` -> ${JSON.stringify(fix.text)}` : ''}`;

/** A program, as text or in lines, and everything that is told of it. */
export type Case = readonly [name: string, source: string | readonly string[], told: readonly string[]];

export const sourceOf = ([, source]: Case): string => (typeof source === 'string' ? source : source.join('\n'));
