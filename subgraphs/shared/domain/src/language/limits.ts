/** Hard bounds of a program; each is refused with a diagnostic of its own, never by a crash or a slow answer. */
export const LIMITS = {
  /** UTF-8 bytes of source: 20 KB pass, one more is refused. */
  sourceBytes: 20 * 1024,
  /** Operations per bar, summed over the operators that outputs need. */
  costPerBar: 5_000,
  /** Plots and alerts together. */
  outputs: 32,
  /** Fixed levels of one plot. */
  levels: 8,
  /** Levels of an expression's tree, brackets included; a chain of operators, as a sum is, is one level. */
  expressionDepth: 100,
  /** Levels of indented blocks. */
  blockDepth: 16,
  /** elif branches of one `if`, and calls of functions within functions. */
  branches: 64,
  callDepth: 32,
  /** Expressions, calls and early returns within one another while they are unrolled: what keeps the stack from overflowing. */
  unrollDepth: 300,
  /** Rounds of one `for`. */
  rounds: 1_000,
  /** Nodes of the tree visited while loops and functions are unrolled. */
  steps: 60_000,
  /** Bars back, of one step and of the whole program. */
  lookBack: 10_000,
  /** Diagnostics told; more would be noise. */
  diagnostics: 100,
} as const;

/** The grammar's version, as docs/language.md has it; stored with every saved program. */
export const GRAMMAR_VERSION = 2;
