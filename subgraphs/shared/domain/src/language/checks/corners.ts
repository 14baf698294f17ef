import { Sink } from '../diagnostics/sink.ts';
import { LIMITS } from '../limits.ts';
import type { Constant } from '../vocabulary.ts';
import type { Input } from './facts.ts';
import { type Parts, tryOut } from './unroll.ts';

type Values = Readonly<Record<string, Constant>>;

/** All inputs that have one at their least, and all at their most. */
function* ends(inputs: readonly Input[]): Iterable<Values> {
  for (const end of ['min', 'max'] as const) {
    const tuned = inputs.filter((input) => input[end] !== null && input[end] !== input.default);
    if (tuned.length > 0) yield Object.fromEntries(tuned.map((input) => [input.name, input[end]!]));
  }
}

/** Each option of each input, the others at their default. */
function* choices(inputs: readonly Input[]): Iterable<Values> {
  for (const input of inputs)
    for (const option of input.options ?? []) if (option !== input.default) yield { [input.name]: option };
}

/**
 * Warns where a program without fault has one once all its inputs stand at their least, or all at their most, or one at another of its options: of as many of
 * those as fit into the steps that one program may take. `steps`: what it took as it is.
 */
export function checkCorners(parts: Parts, inputs: readonly Input[], steps: number, sink: Sink): void {
  if (sink.hasErrors) return;
  const tryWith = (given: Values): void => {
    const trial = new Sink();
    tryOut(parts, given, trial);
    const told = Object.entries(given).map(([name, value]) => `${name} ${value}`);
    for (const { span, message } of trial.faults)
      sink.report({ code: 'INPUT_RANGE', span, message: `With ${told.join(', ')}: ${message}` });
  };
  for (const given of ends(inputs)) tryWith(given);
  let left = Math.floor(Math.min(LIMITS.steps, parts.steps ?? Infinity) / Math.max(1, steps));
  for (const given of choices(inputs)) {
    if (left === 0) return;
    left -= 1;
    tryWith(given);
  }
}
