/** Diagnostics and facts of a program -> GraphQL. Pure. */
import { GRAMMAR_VERSION, type Checked, type Formatted } from '@marketgraph/domain/language';
import { toParameter } from '../catalogue/catalogue.mapper.ts';
import type { CustomIndicatorCheck } from './check.types.ts';
import { toDiagnostics } from './diagnostics.ts';

/** Everything that is known of a text. */
export function toCheck(
  source: string,
  { facts, inputs, diagnostics }: Checked,
  formatted: Formatted,
): CustomIndicatorCheck {
  return {
    diagnostics: toDiagnostics(source, diagnostics),
    warmUp: facts?.warmUp ?? null,
    settle: facts?.settle ?? null,
    lookBack: facts?.lookBack ?? null,
    costPerBar: facts?.costPerBar ?? null,
    outputs: facts ? facts.outputs.map(({ title }) => title) : null,
    inputs: facts || inputs.length > 0 ? inputs.map(toParameter) : null,
    formatted: formatted.ok ? formatted.text : null,
    grammarVersion: GRAMMAR_VERSION,
  };
}
