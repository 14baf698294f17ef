/** Calls that are statements or headers rather than values; no function of a program may take their names. */
export const RESERVED_CALLS: ReadonlySet<string> = new Set(['plot', 'alert', 'input', 'range']);

/** Functions that every vocabulary has. */
export type CoreName = 'na' | 'nz' | 'float' | 'int';
const CORE: ReadonlySet<string> = new Set<CoreName>(['na', 'nz', 'float', 'int']);

export const isCore = (name: string): name is CoreName => CORE.has(name);
