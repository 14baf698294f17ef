/** The arguments of a subscription -> what is followed. */
import { CodedError } from '@marketgraph/domain/errors';
import type { IntervalName } from '@marketgraph/platform/bars';
import type { CalculateIndicatorInput } from '../calculate/calculate.types.ts';
import { requestedProgram } from '../calculate/requested.ts';
import { mustKnow, type IndicatorsContext } from '../context.ts';
import type { Program } from '../engine/program.ts';

export interface Requested {
  readonly symbol: string;
  readonly interval: IntervalName;
  readonly program: Program;
  /** Of a viewer's own indicator; null for any other. */
  readonly version: number | null;
}

/** Throws NOT_FOUND (ticker, indicator) and BAD_USER_INPUT (with `diagnostics` for a text that fails): before the stream begins. */
export async function requestedLive(context: IndicatorsContext, input: CalculateIndicatorInput): Promise<Requested> {
  await mustKnow(context.sources, input.ticker);
  const argument = (['from', 'to', 'asOf'] as const).find((name) => input[name]);
  if (argument)
    throw new CodedError('BAD_USER_INPUT', `A live stream has no ${argument}: ask calculateIndicator for a range.`, {
      argument,
    });
  return { symbol: input.ticker, interval: input.interval, ...(await requestedProgram(context, input)) };
}
