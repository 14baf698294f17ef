import { Sink } from '../diagnostics/sink.ts';
import type { Constant } from '../vocabulary.ts';
import type { Input } from './facts.ts';
import { type Parts, tryOut } from './unroll.ts';

/** Warns where a program without fault has one once all its inputs stand at their least, or all at their most. */
export function checkCorners(parts: Parts, inputs: readonly Input[], sink: Sink): void {
  if (sink.hasErrors) return;
  for (const end of ['min', 'max'] as const) {
    const tuned = inputs.filter((input) => input[end] !== null && input[end] !== input.default);
    if (tuned.length === 0) continue;
    const given: Readonly<Record<string, Constant>> = Object.fromEntries(
      tuned.map((input) => [input.name, input[end]!]),
    );
    const trial = new Sink();
    tryOut(parts, given, trial);
    const names = tuned.map(({ name }) => `${name} ${given[name]}`).join(', ');
    for (const { span, message } of trial.faults)
      sink.report({ code: 'INPUT_RANGE', span, message: `With ${names}: ${message}` });
  }
}
