/** Arguments that fields of several subgraphs share, and the one way a number is checked. */
import 'reflect-metadata';
import { ArgsType, Field } from 'type-graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { CursorScalar } from './scalars.ts';
import { Delivery } from './shared-types.ts';

/** Throws BAD_USER_INPUT that names the argument, what was given and what is allowed. */
export function requireRange(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new CodedError('BAD_USER_INPUT', `${name} must be between ${least} and ${most}, not ${value}.`, {
      argument: name,
    });
  }
}

/** Of a span of time, each end of which may be left out. Throws BAD_USER_INPUT where it could hold nothing, whatever there is. */
export function requireSpan(from: Date | null | undefined, to: Date | null | undefined): void {
  if (from && to && from.getTime() >= to.getTime())
    throw new CodedError('BAD_USER_INPUT', 'from must be before to.', { argument: 'from' });
}

/** Of every subscription whose events all matter. */
@ArgsType()
export class StreamArguments {
  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Resume right after this cursor; omitted: start with the newest event.',
  })
  after?: string | null;

  @Field(() => Delivery, {
    nullable: true,
    defaultValue: Delivery.ALL,
    description: 'ALL: every event, in order. LATEST: a slow client gets only the newest.',
  })
  delivery?: Delivery | null;
}
