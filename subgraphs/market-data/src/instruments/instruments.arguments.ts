import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { SECTOR_IDS } from '@marketgraph/domain/sectors';
import { invalidCursor, pageCursor, placeIn } from '@marketgraph/platform/paging';
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
    (!exchanges || (instrument.exchange !== null && exchanges.includes(instrument.exchange))) &&
    (!sectors || (instrument.sector !== null && sectors.includes(instrument.sector.id))) &&
    (!text || instrument.symbol.toLowerCase().startsWith(text) || (instrument.name ?? '').toLowerCase().includes(text))
  );
}

/** An unknown one would let nothing through, and look as if there were no such stocks. */
function requireSector(id: string): void {
  if (!(SECTOR_IDS as readonly string[]).includes(id))
    throw new CodedError(
      'BAD_USER_INPUT',
      `There is no sector "${id.slice(0, 40)}"; there are ${SECTOR_IDS.join(', ')}.`,
      {
        argument: 'filter',
      },
    );
}

/** In its cursors. */
const LIST = 'instruments';

/** A page of them; the cursor is the symbol. @throws BAD_USER_INPUT for an unknown sector, CURSOR_INVALID when `after` is not of this list, or not in what the filter lets through. */
export function instrumentPage(
  all: readonly Instrument[],
  { filter, after }: Pick<InstrumentsArguments, 'filter' | 'after'>,
  size: number,
): InstrumentConnection {
  for (const sector of filter?.sectors ?? []) requireSector(sector);
  const wanted = filter ? all.filter((instrument) => passes(instrument, filter)) : all;
  const behind = typeof after === 'string' ? placeIn(LIST, after) : null;
  const before = behind === null ? -1 : wanted.findIndex(({ symbol }) => symbol === behind);
  if (behind !== null && before < 0) throw invalidCursor();
  const rows = wanted.slice(before + 1, before + 1 + size);
  return {
    totalCount: wanted.length,
    ...pageOf(
      {
        rows: rows.map((row) => ({ ...row, cursor: pageCursor(LIST, row.symbol) })),
        hasMore: before + 1 + size < wanted.length,
      },
      ({ cursor: _cursor, ...row }) => row,
    ),
  };
}
