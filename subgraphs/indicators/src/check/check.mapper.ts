/** Diagnostics and facts of a program -> GraphQL. Pure. */
import { format, GRAMMAR_VERSION } from '@marketgraph/domain/language';
import { toParameter } from '../catalogue/catalogue.mapper.ts';
import { checked } from '../engine/program.ts';
import type { CustomIndicatorCheck } from './check.types.ts';
import { toDiagnostic } from './diagnostics.ts';

/** Everything that is known of a text; never throws. */
export function checkSource(source: string): CustomIndicatorCheck {
  const { facts, inputs, diagnostics } = checked(source);
  const formatted = format(source);
  return {
    diagnostics: diagnostics.map((one) => toDiagnostic(source, one)),
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
