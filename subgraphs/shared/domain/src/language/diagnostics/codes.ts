/** Every code a diagnostic can carry; docs/language.md says what each means. */
export const DIAGNOSTIC_CODES = [
  // The text.
  'SOURCE_TOO_LONG',
  'UNEXPECTED_CHARACTER',
  'UNTERMINATED_STRING',
  'BAD_ESCAPE',
  'BAD_NUMBER',
  'BAD_INDENT',
  'MIXED_INDENT',
  'UNEXPECTED_INDENT',
  'EXPECTED_INDENT',
  'UNCLOSED_BRACKET',
  'UNMATCHED_BRACKET',
  'TOO_DEEP',
  // The grammar.
  'EXPECTED_TOKEN',
  'EXPECTED_EXPRESSION',
  'UNSUPPORTED',
  'BAD_TARGET',
  'POSITIONAL_AFTER_KEYWORD',
  'DUPLICATE_NAME',
  'MISPLACED',
  // Names and calls.
  'UNKNOWN_NAME',
  'UNKNOWN_FUNCTION',
  'MAYBE_UNASSIGNED',
  'UNKNOWN_ARGUMENT',
  'DUPLICATE_ARGUMENT',
  'MISSING_ARGUMENT',
  'TOO_MANY_ARGUMENTS',
  'RECURSION',
  'MISSING_RETURN',
  // Types and values.
  'TYPE_MISMATCH',
  'NOT_CONSTANT',
  'OUT_OF_RANGE',
  'LOOK_AHEAD',
  'UNPACK_COUNT',
  // Bounds.
  'LOOP_TOO_LONG',
  'TOO_COMPLEX',
  'COST_TOO_HIGH',
  'LOOK_BACK_TOO_LONG',
  'TOO_MANY_OUTPUTS',
  'DUPLICATE_OUTPUT',
  'UNKNOWN_OUTPUT',
  'UNKNOWN_INPUT',
  'NO_PLOT',
  // Warnings.
  'UNUSED_NAME',
  'UNUSED_VALUE',
  'UNREACHABLE',
  'STATE_NOT_ASSIGNED',
  'DIVISION_BY_ZERO',
  'INPUT_RANGE',
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** What a program may still do with: it runs, but hardly as meant. */
export const WARNINGS: ReadonlySet<DiagnosticCode> = new Set([
  'UNUSED_NAME',
  'UNUSED_VALUE',
  'UNREACHABLE',
  'STATE_NOT_ASSIGNED',
  'DIVISION_BY_ZERO',
  'INPUT_RANGE',
]);
