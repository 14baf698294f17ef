/** The editor in each of its states. Fixtures: a check that no server made. */
import type { Check, Fault, Language } from '../../features/indicator-editor/editor.types.ts';

const SQUEEZE = `# Squeeze: Bollinger bands inside the Keltner channel
length = input(20, min=2, max=200)
mult = input(2.0, min=0.5, max=5, step=0.1)
kc = input(1.5, min=0.5, max=5, step=0.1)
mid = sma(close, length)
dev = mult * stdev(close, length)
span = kc * atr(lenght)
on = mid + dev < mid + span and mid - dev > mid - span
plot(on, title="Squeeze", style="step")
`;
const RIGHT = SQUEEZE.replace('lenght', 'length');
const parameter = (name: string, options: string[] | null = null) => ({ name, kind: 'any', default: null, options });
const fn = (name: string, signature: string, summary: string, parameters: string[]) => ({
  ...{ name, signature, summary, results: [name] },
  parameters: parameters.map((each) => parameter(each, each === 'pane' ? ['overlay', 'separate'] : null)),
});
const LANGUAGE: Language = {
  keywords: ['and', 'or', 'not', 'if', 'elif', 'else', 'for', 'in', 'def', 'return', 'state', 'na', 'True', 'False'],
  sources: [{ name: 'close', summary: 'Last price of the bar.' }],
  functions: [
    fn('input', 'input(default, min=, max=)', 'A parameter for the user to tune.', ['default', 'min', 'max']),
    fn('plot', 'plot(value, title=, pane="separate")', 'An output of the program.', ['value', 'title', 'pane']),
    fn('sma', 'sma(source, period)', 'Arithmetic mean of the last bars.', ['source', 'period']),
    fn('stdev', 'stdev(source, period)', 'Standard deviation.', ['source', 'period']),
    fn('atr', 'atr(period=14)', 'Average true range.', ['period']),
  ],
  limits: { sourceBytes: 20_480, costPerBar: 5_000 },
};
const fault = (rest: Partial<Fault>): Fault => ({
  ...{ line: 7, column: 17, length: 6, code: 'UNKNOWN_NAME', severity: 'ERROR', suggestion: 'length' },
  message: 'Unknown name lenght. Did you mean length?',
  fix: { title: 'Replace with length', line: 7, column: 17, length: 6, text: 'length' },
  ...rest,
});
const unused = fault({
  ...{ line: 3, column: 1, length: 4, code: 'UNUSED_NAME', severity: 'WARNING', suggestion: null, fix: null },
  message: 'mult is never used.',
});
const bracket = fault({
  ...{ line: 9, column: 40, length: 0, code: 'EXPECTED_EXPRESSION', suggestion: null, fix: null },
  message: 'An expression is missing here.',
});
const failing = (...diagnostics: Fault[]): Check => ({
  ...{ diagnostics, warmUp: null, lookBack: null, costPerBar: null, outputs: null, formatted: null },
});
const GOOD: Check = {
  ...{ diagnostics: [], warmUp: 21, lookBack: 20, costPerBar: 34, outputs: ['Squeeze'], formatted: RIGHT },
};
const BASE = {
  ...{
    name: 'squeeze',
    source: SQUEEZE,
    savedSource: RIGHT,
    version: 4,
    language: LANGUAGE,
    check: failing(fault({})),
  },
  ...{ checking: false, saving: false, readOnly: false },
};
const clean = { ...BASE, source: RIGHT, check: GOOD };

export const EDITOR_STATES = {
  error: BASE,
  several: { ...BASE, check: failing(fault({}), bracket, unused) },
  warning: { ...clean, check: { ...GOOD, diagnostics: [unused] } },
  clean,
  full: { ...clean, source: RIGHT + '# room\n'.repeat(2_500), shared: true },
  'read only': { ...clean, name: 'bbands', readOnly: true },
  offline: { ...BASE, problem: 'The server does not answer.', code: 'NO_ANSWER' },
  failed: {
    ...BASE,
    failure: 'You have an indicator named squeeze. Choose another name.',
    failureCode: 'BAD_USER_INPUT',
  },
  'saved elsewhere': { ...clean, elsewhere: { kind: 'saved' as const, version: 5 } },
  'deleted elsewhere': { ...clean, savedSource: null, version: null, elsewhere: { kind: 'deleted' as const } },
  loading: { ...clean, loading: true },
  empty: { ...BASE, name: '', source: '', savedSource: null, version: null, check: null, empty: true },
};
