import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { DEFAULTS } from '../arguments.ts';
import { pageOf } from '../page.ts';
import { InstrumentType, type Instrument, type InstrumentConnection } from './instruments.types.ts';

@InputType('InstrumentFilter', { description: 'All given conditions must hold.' })
export class InstrumentFilter {
  @Field(() => [InstrumentType], { nullable: true, description: 'One of these kinds.' }) types?:
    | InstrumentType[]
    | null;
  @Field(() => [ID], { nullable: true, description: 'Listed on one of these exchanges (MIC).' }) exchanges?:
    | string[]
    | null;
  @Field(() => [ID], { nullable: true, description: 'In one of these sectors.' }) sectors?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Start of the symbol or part of the name, case-insensitive.' })
  search?: string | null;
}

@ArgsType()
export class InstrumentsArguments {
  @Field(() => InstrumentFilter, { nullable: true, description: 'Conditions; omitted: all.' }) filter?:
    | InstrumentFilter
    | null
    | undefined;
  @Field(() => Int, { nullable: true, defaultValue: DEFAULTS.instruments, description: 'Page size, 1 to 1000.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: '`endCursor` of the previous page.' }) after?:
    | string
    | null
    | undefined;
}

function passes(instrument: Instrument, { types, exchanges, sectors, search }: InstrumentFilter): boolean {
  const text = search?.trim().toLowerCase();
  return (
    (!types || types.includes(instrument.type)) &&
    (!exchanges || exchanges.includes(instrument.exchange ?? '')) &&
    (!sectors || sectors.includes(instrument.sector?.id ?? '')) &&
    (!text || instrument.symbol.toLowerCase().startsWith(text) || (instrument.name ?? '').toLowerCase().includes(text))
  );
}

/** A page of them; the cursor is the symbol. @throws CURSOR_INVALID when `after` is not in the list. */
export function instrumentPage(
  all: readonly Instrument[],
  { filter, after }: Pick<InstrumentsArguments, 'filter' | 'after'>,
  size: number,
): InstrumentConnection {
  const wanted = filter ? all.filter((instrument) => passes(instrument, filter)) : all;
  const before = after === null || after === undefined ? -1 : wanted.findIndex(({ symbol }) => symbol === after);
  if (after !== null && after !== undefined && before < 0)
    throw new CodedError('CURSOR_INVALID', `${after.slice(0, 40)} is no cursor of this list.`, {});
  const rows = wanted.slice(before + 1, before + 1 + size);
  return {
    totalCount: wanted.length,
    ...pageOf(
      { rows: rows.map((row) => ({ ...row, cursor: row.symbol })), hasMore: before + 1 + size < wanted.length },
      ({ cursor: _cursor, ...row }) => row,
    ),
  };
}
