import { LIMITS } from '../limits.ts';
import { type DiagnosticCode, WARNINGS } from './codes.ts';
import type { Diagnostic, Finding } from './diagnostic.ts';
import { Lines } from './lines.ts';

/** Depend on values, so they say nothing about code that these inputs never reach. */
const BY_VALUE: ReadonlySet<DiagnosticCode> = new Set([
  'OUT_OF_RANGE',
  'LOOK_AHEAD',
  'NOT_CONSTANT',
  'LOOP_TOO_LONG',
  'DIVISION_BY_ZERO',
]);

/** Findings of each severity that are kept: what lexer, parser and checks find is only put in order, and cut, at the end. */
const MOST = 4 * LIMITS.diagnostics;

/** Collects findings; the same one found again (another round of a loop, another call) is told once. */
export class Sink {
  private readonly findings = new Map<string, Finding>();
  private errors = 0;
  private unreached = 0;

  /** True once no further error will be told; looking for suggestions is then wasted work. */
  get full(): boolean {
    return this.errors >= MOST;
  }

  get hasErrors(): boolean {
    return this.errors > 0;
  }

  /** Names that something was taken for: probably used, though misspelt. */
  get suggested(): ReadonlySet<string> {
    return new Set([...this.findings.values()].flatMap(({ suggestion }) => suggestion ?? []));
  }

  /** The errors, as they were found. */
  get faults(): readonly Finding[] {
    return [...this.findings.values()].filter(({ code }) => !WARNINGS.has(code));
  }

  has(code: DiagnosticCode): boolean {
    for (const finding of this.findings.values()) if (finding.code === code) return true;
    return false;
  }

  report(finding: Finding): void {
    if (this.unreached > 0 && BY_VALUE.has(finding.code)) return;
    const isWarning = WARNINGS.has(finding.code);
    if (isWarning ? this.findings.size - this.errors >= MOST : this.full) return;
    const key = `${finding.code} ${finding.span.start} ${finding.span.end}`;
    if (this.findings.has(key)) return;
    this.findings.set(key, finding);
    if (!isWarning) this.errors += 1;
  }

  /** Runs work on code that is never reached with these inputs: its names and types are checked, its values are not. */
  withoutValues<T>(work: () => T): T {
    this.unreached += 1;
    try {
      return work();
    } finally {
      this.unreached -= 1;
    }
  }

  get isUnreached(): boolean {
    return this.unreached > 0;
  }

  /** In order of the text, errors before warnings where there are too many. */
  diagnostics(source: string): readonly Diagnostic[] {
    const lines = new Lines(source);
    const all = [...this.findings.values()];
    const told =
      all.length <= LIMITS.diagnostics
        ? all
        : [...all.filter(({ code }) => !WARNINGS.has(code)), ...all.filter(({ code }) => WARNINGS.has(code))].slice(
            0,
            LIMITS.diagnostics,
          );
    return told
      .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      .map((finding) => place(finding, lines));
  }
}

function place({ code, span, message, suggestion, fix }: Finding, lines: Lines): Diagnostic {
  const line = lines.lineOf(span.start);
  const start = Math.min(span.start, lines.endOf(line));
  const end = Math.max(start, Math.min(span.end, lines.endOf(line)));
  return {
    code,
    severity: WARNINGS.has(code) ? 'warning' : 'error',
    message,
    line: line + 1,
    column: start - lines.startOf(line) + 1,
    length: end - start,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(fix === undefined ? {} : { fix }),
  };
}
