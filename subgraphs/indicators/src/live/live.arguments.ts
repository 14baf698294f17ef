import { ArgsType, Field } from 'type-graphql';
import { StreamArguments } from '@marketgraph/platform/graphql';
import { CalculateIndicatorInput } from '../calculate/calculate.types.ts';

@ArgsType()
export class IndicatorUpdateArguments extends StreamArguments {
  @Field(() => CalculateIndicatorInput, {
    description:
      'What to compute; give exactly one of `indicator` and `source`. `from`, `to` and `asOf` are for calculateIndicator only.',
  })
  input!: CalculateIndicatorInput;
}
