import type { Program } from '../ast/statements.ts';
import { callsIn } from '../ast/walk.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { similar } from '../diagnostics/similar.ts';
import type { Graph } from '../graph/node.ts';
import { parse } from '../parser/parse.ts';
import type { Constant, Vocabulary } from '../vocabulary.ts';
import { type Context, OutOfSteps } from './context.ts';
import { checkCorners } from './corners.ts';
import type { Facts, Input } from './facts.ts';
import { checkPlacement, collectDefs } from './placement.ts';
import { findRecursion } from './recursion.ts';
import { summarise } from './summary.ts';
import { type Parts, unroll } from './unroll.ts';
import { checkUnused } from './unused.ts';

export interface CheckOptions {
  /** Values of inputs by name; what is not given has its default. */
  readonly inputs?: Readonly<Record<string, Constant>>;
  /** What `bars_per_year` is. Default 365: daily bars of a market that never closes. */
  readonly barsPerYear?: number;
}

const DAYS = 365;

/** Facts and graph are there exactly where no diagnostic is an error. */
export type Checked = {
  readonly diagnostics: readonly Diagnostic[];
  /** Inputs that could be read, also of a program with errors elsewhere. */
  readonly inputs: readonly Input[];
} & (
  | { readonly ok: true; readonly facts: Facts; readonly graph: Graph }
  | { readonly ok: false; readonly facts: null; readonly graph: null }
);

/** As `check`, but null where loops and functions unrolled take more than so many steps: a caller who must not wait spends no more on it. */
export function checkWithin(
  steps: number,
  source: string,
  vocabulary: Vocabulary,
  options: CheckOptions = {},
): Checked | null {
  try {
    return checkAll(source, vocabulary, options, steps);
  } catch (error) {
    if (error instanceof OutOfSteps) return null;
    throw error;
  }
}

/** Everything that can be known of a program without running it: all its faults, or its facts and its graph. Never throws. */
export const check = (source: string, vocabulary: Vocabulary, options: CheckOptions = {}): Checked =>
  checkAll(source, vocabulary, options);

function checkAll(source: string, vocabulary: Vocabulary, options: CheckOptions, steps?: number): Checked {
  const { program, sink } = parse(source);
  const refused = sink.has('SOURCE_TOO_LONG');
  const broken = sink.hasErrors;
  const defs = collectDefs(program, sink);
  checkPlacement(program, vocabulary.sources, sink);
  const recursive = findRecursion(defs, sink);
  const parts: Parts = { program, vocabulary, defs, recursive, barsPerYear: options.barsPerYear ?? DAYS, steps };
  const { context, graph, measures } = unroll(parts, options.inputs ?? {}, sink);
  // Where the text could not be read whole, what seems unused may be used in what was not read.
  if (!broken) checkUnused(program, defs, sink);
  if (!refused) checkOutputs(program, broken, sink);
  checkGiven(context, options.inputs ?? {});
  if (!options.inputs) checkCorners(parts, context.inputs, context.taken, sink);
  const diagnostics = sink.diagnostics(source);
  const { inputs } = context;
  if (sink.hasErrors) return { ok: false, diagnostics, inputs, facts: null, graph: null };
  return { ok: true, diagnostics, inputs, facts: summarise(context, graph, measures), graph };
}

/** A program without output computes for nobody. Not told where the plot may be what could not be read: that is told, and comes first. */
function checkOutputs(program: Program, broken: boolean, sink: Sink): void {
  if (broken) return;
  const calls = new Set([...callsIn(program.body)].map(({ callee }) => callee));
  if (calls.has('plot') || [...calls].some((callee) => similar(callee, ['plot']))) return;
  sink.report({ code: 'NO_PLOT', span: { start: 0, end: 0 }, message: 'A program has at least one plot(...).' });
}

function checkGiven({ inputs, sink }: Context, given: Readonly<Record<string, Constant>>): void {
  if (sink.hasErrors) return;
  for (const name of Object.keys(given)) {
    if (inputs.some((input) => input.name === name)) continue;
    const names = inputs.map((input) => input.name);
    const message = `There is no input ${name}; there ${names.length ? `are ${names.join(', ')}` : 'are none'}.`;
    sink.report({ code: 'UNKNOWN_INPUT', span: { start: 0, end: 0 }, message });
  }
}
