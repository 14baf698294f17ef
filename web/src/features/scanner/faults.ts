/** Faults of a filter as the API tells them. Pure. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  /** From 1, in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly suggestion: string | null;
}

/** Of a failed answer; empty where it failed for another reason. */
export function faultsOf(failure: unknown): Fault[] {
  const errors = (failure as { errors?: readonly { extensions?: { diagnostics?: unknown } }[] } | null | undefined)
    ?.errors;
  const told = errors?.flatMap(({ extensions }) => extensions?.diagnostics ?? []) ?? [];
  return (told as Partial<Fault>[]).flatMap((one) =>
    typeof one.message === 'string' && typeof one.column === 'number'
      ? [
          {
            code: one.code ?? 'FAULT',
            message: one.message,
            line: one.line ?? 1,
            column: one.column,
            length: Math.max(1, one.length ?? 1),
            suggestion: one.suggestion ?? null,
          },
        ]
      : [],
  );
}

/** Where it begins in a text, from 0. */
export function offsetOf(text: string, { line, column }: Pick<Fault, 'line' | 'column'>): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  return Math.min(text.length, start + column - 1);
}
/** The text with the suggestion in the place of what is wrong. */
export function mended(text: string, fault: Fault): string {
  const from = offsetOf(text, fault);
  return text.slice(0, from) + (fault.suggestion ?? '') + text.slice(from + fault.length);
}
