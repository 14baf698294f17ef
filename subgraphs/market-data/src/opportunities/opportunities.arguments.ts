import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import type { OpportunityState, OpportunityType as Type } from '@marketgraph/domain/equities';
import { CodedError } from '@marketgraph/domain/errors';
import { StreamArguments } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';
import { OpportunityOrder, OpportunityType } from './opportunities.enums.ts';

@InputType('OpportunityFilter', { description: 'All given conditions must hold.' })
export class OpportunityFilter {
  @Field(() => [OpportunityType], { nullable: true, description: 'One of these types.' }) types?: Type[] | null;
  @Field(() => [ID], { nullable: true, description: 'One of these stocks.' }) symbols?: string[] | null;
  @Field(() => Float, { nullable: true, description: 'Minimum score, 0 to 100.' }) minScore?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only open ones. False: only closed ones. Omitted: both.',
  })
  open?: boolean | null;
}

@ArgsType()
export class OpportunitiesArguments {
  @Field(() => OpportunityFilter, { nullable: true, description: 'Conditions; omitted: all.' })
  filter?: OpportunityFilter | null;
  @Field(() => OpportunityOrder, {
    nullable: true,
    defaultValue: OpportunityOrder.NEWEST,
    description: 'Sort order; a cursor is valid only for the order it was issued in.',
  })
  orderBy?: OpportunityOrder | null;
  @Field(() => Int, { nullable: true, defaultValue: DEFAULTS.first, description: 'Page size, 1 to 200.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: '`endCursor` of the previous page.' }) after?: string | null;
}

@ArgsType()
export class OpportunityStreamArguments extends StreamArguments {
  @Field(() => OpportunityFilter, { nullable: true, description: 'Conditions; omitted: all.' })
  filter?: OpportunityFilter | null;
}

/** Throws BAD_USER_INPUT for a score that none can have. */
export function requireScore(filter: OpportunityFilter | null | undefined): void {
  const least = filter?.minScore ?? 0;
  if (least < 0 || least > 100)
    throw new CodedError('BAD_USER_INPUT', `minScore must be between 0 and 100, not ${least}.`, { argument: 'filter' });
}

export function passes(state: OpportunityState, filter: OpportunityFilter | null | undefined): boolean {
  if (!filter) return true;
  return (
    (!filter.types || filter.types.includes(state.type)) &&
    (!filter.symbols || filter.symbols.includes(state.symbol)) &&
    (filter.minScore === null || filter.minScore === undefined || state.score >= filter.minScore) &&
    (filter.open === null || filter.open === undefined || state.open === filter.open)
  );
}
