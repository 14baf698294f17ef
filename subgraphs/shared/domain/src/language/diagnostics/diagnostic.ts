import type { DiagnosticCode } from './codes.ts';

/** A stretch of the source, [start, end) in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace the span by the text and this diagnostic is gone; given only where one answer is sure. */
export interface Fix extends Span {
  readonly text: string;
}

/** What a checker knows; line and column are added when all are told. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly span: Span;
  readonly message: string;
  /** What was probably meant: a name or a token, not a sentence. */
  readonly suggestion?: string;
  readonly fix?: Fix;
}

/** Line and column count from 1, in UTF-16 units (a tab is one); the length never leaves the line, and 0 marks a place between characters. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly suggestion?: string;
  readonly fix?: Fix;
}
