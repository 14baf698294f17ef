/** The language's diagnostics -> GraphQL. Pure. */
import type { Diagnostic as Told, Fix } from '@marketgraph/domain/language';
import type { Diagnostic, DiagnosticFix, Severity } from './check.types.ts';

const SHOWN = 40;
const shown = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 3)}...` : line;
};

function toFix(source: string, { start, end, text }: Fix): DiagnosticFix {
  const before = source.slice(0, start).split(/\r\n|\r|\n/);
  const old = shown(source.slice(start, end));
  const title =
    text === '' ? `Remove ${old}` : start === end ? `Insert ${shown(text)}` : `Replace ${old} by ${shown(text)}`;
  return { title, line: before.length, column: before.at(-1)!.length + 1, length: end - start, text };
}

/** A diagnostic as clients see it, in fields and in `extensions.diagnostics`. */
export const toDiagnostic = (
  source: string,
  { line, column, length, code, message, severity, suggestion, fix }: Told,
): Diagnostic => ({
  line,
  column,
  length,
  code,
  message,
  severity: severity.toUpperCase() as `${Severity}`,
  suggestion: suggestion ?? null,
  fix: fix ? toFix(source, fix) : null,
});
