/** Calls that are statements or headers rather than values; no function of a program may take their names. */
export const RESERVED_CALLS: ReadonlySet<string> = new Set(['plot', 'alert', 'input', 'range']);
