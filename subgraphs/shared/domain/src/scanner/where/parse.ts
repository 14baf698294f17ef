/** A filter's text, read and checked. */
import { CodedError } from '../../errors/index.ts';
import { Faults, Unreadable, type WhereFault } from './faults.ts';
import { tokensOf } from './lexer.ts';
import { Parser } from './parser.ts';
import { EVERYTHING, type Where, WHERE_LIMITS } from './where.types.ts';

export type ParsedWhere =
  | { readonly ok: true; readonly where: Where }
  | { readonly ok: false; readonly faults: readonly WhereFault[] };

/** Never throws. Nothing but blanks lets everything pass. */
export function parseWhere(text: string): ParsedWhere {
  const faults = new Faults(text);
  let where = EVERYTHING;
  try {
    if (text.length > WHERE_LIMITS.length)
      faults.stop('TOO_LONG', `A filter has at most ${WHERE_LIMITS.length} characters.`, {
        start: WHERE_LIMITS.length,
        end: text.length,
      });
    const tokens = tokensOf(text, faults);
    if (tokens.length > 1) where = new Parser(tokens, faults).read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  if (faults.all.length === 0) return { ok: true, where };
  const inOrder = faults.all.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, faults: inOrder };
}

/** The tree of a text. Throws BAD_USER_INPUT with `diagnostics` for a text that has faults. */
export function whereOf(text: string, argument = 'where'): Where {
  const parsed = parseWhere(text);
  if (parsed.ok) return parsed.where;
  const [first] = parsed.faults;
  const message = `${argument}, column ${first!.column}: ${first!.message}`;
  throw new CodedError('BAD_USER_INPUT', message, { argument, diagnostics: parsed.faults });
}
