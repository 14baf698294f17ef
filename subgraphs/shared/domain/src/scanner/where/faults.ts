/** What can be wrong with a filter's text, and where. */
import { Lines } from '../../language/index.ts';

const WHERE_CODES = [
  ...(['TOO_LONG', 'TOO_DEEP', 'TOO_MANY_CONDITIONS', 'TOO_MANY_VALUES'] as const),
  ...([
    'UNEXPECTED_CHARACTER',
    'UNTERMINATED_STRING',
    'BAD_ESCAPE',
    'BAD_NUMBER',
    'EXPECTED',
    'UNMATCHED_BRACKET',
  ] as const),
  ...(['UNKNOWN_FIELD', 'UNKNOWN_VALUE', 'TYPE_MISMATCH', 'UNIT_MISMATCH', 'EMPTY_RANGE', 'OUT_OF_RANGE'] as const),
] as const;
export type WhereCode = (typeof WHERE_CODES)[number];

/** Line and column count from 1, columns and length in UTF-16 units. */
export interface WhereFault {
  readonly code: WhereCode;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** What to write there instead, where one answer is sure. */
  readonly suggestion: string | null;
}

/** A stretch of the text, [start, end). */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Ends the reading: what follows cannot be understood. */
export class Unreadable extends Error {}

export class Faults {
  readonly all: WhereFault[] = [];
  private readonly lines: Lines;

  constructor(private readonly text: string) {
    this.lines = new Lines(text);
  }

  add(code: WhereCode, message: string, { start, end }: Stretch, suggestion: string | null = null): void {
    const line = this.lines.lineOf(Math.min(start, this.text.length));
    const column = start - this.lines.startOf(line) + 1;
    this.all.push({ code, message, line: line + 1, column, length: Math.max(1, end - start), suggestion });
  }
  /** As `add`, and the reading ends. */
  stop(code: WhereCode, message: string, at: Stretch, suggestion: string | null = null): never {
    this.add(code, message, at, suggestion);
    throw new Unreadable(message);
  }
}
