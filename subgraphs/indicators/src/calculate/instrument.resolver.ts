import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { Interval } from '@marketgraph/platform/graphql';
import { knows, worldOf, type IndicatorsContext } from '../context.ts';
import { calculate } from './calculate.ts';
import { IndicatorResult, InstrumentIndicatorInput } from './calculate.types.ts';
import { failedResult } from './failed.ts';
import { Instrument } from './instrument.types.ts';

const MAX_INDICATORS = 20;

@Resolver(() => Instrument)
export class InstrumentIndicatorsResolver {
  @FieldResolver(() => [IndicatorResult], {
    nullable: true,
    description:
      'Indicators over the last 500 closed bars and the open one, in the order requested; one that cannot be computed has `error` set. Null for an instrument that is not followed.',
  })
  async indicators(
    @Root() { symbol }: Instrument,
    @Arg('indicators', () => [InstrumentIndicatorInput], { description: 'What to compute, at most 20 indicators.' })
    indicators: InstrumentIndicatorInput[],
    @Arg('interval', () => Interval, { description: 'Length of a bar.' }) interval: `${Interval}`,
    @Ctx() context: IndicatorsContext,
  ): Promise<IndicatorResult[] | null> {
    if (indicators.length > MAX_INDICATORS)
      throw new CodedError('LIMIT_EXCEEDED', `At most ${MAX_INDICATORS} indicators, not ${indicators.length}.`, {
        argument: 'indicators',
        limit: MAX_INDICATORS,
      });
    if (!(await knows(context.sources, symbol))) return null;
    const { mode } = worldOf(context.sources, symbol);
    return Promise.all(
      indicators.map((one) =>
        calculate(context, { ...one, ticker: symbol, interval }).catch((error: unknown) =>
          failedResult({ indicator: one.indicator, ticker: symbol, interval, mode }, error),
        ),
      ),
    );
  }
}
