/** The language's diagnostics -> GraphQL. Pure. */
import { Lines, type Diagnostic as Told, type Fix } from '@marketgraph/domain/language';
import type { Diagnostic, DiagnosticFix, Severity } from './check.types.ts';

const SHOWN = 40;
const shown = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 3)}...` : line;
};

function toFix(lines: Lines, { start, end, text }: Fix): DiagnosticFix {
  const line = lines.lineOf(start);
  const old = shown(lines.source.slice(start, end));
  const title =
    text === '' ? `Remove ${old}` : start === end ? `Insert ${shown(text)}` : `Replace ${old} by ${shown(text)}`;
  return { title, line: line + 1, column: start - lines.startOf(line) + 1, length: end - start, text };
}

const toDiagnostic = (
  lines: Lines,
  { line, column, length, code, message, severity, suggestion, fix }: Told,
): Diagnostic => ({
  line,
  column,
  length,
  code,
  message,
  severity: severity.toUpperCase() as `${Severity}`,
  suggestion: suggestion ?? null,
  fix: fix ? toFix(lines, fix) : null,
});

/** Diagnostics as clients see them, in fields and in `extensions.diagnostics`. */
export function toDiagnostics(source: string, told: readonly Told[]): Diagnostic[] {
  const lines = new Lines(source);
  return told.map((one) => toDiagnostic(lines, one));
}
