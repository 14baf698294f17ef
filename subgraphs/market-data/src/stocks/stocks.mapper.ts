/** Listed instruments as clients see them. Pure. */
import { kindOf } from '@marketgraph/domain/instruments';
import { InstrumentType, type Instrument } from '../instruments/instruments.types.ts';
import { sectorOf } from '../sectors/sectors.mapper.ts';
import type { Listing } from './registry.ts';

export const instrumentOfListing = ({ facts, sector, actions }: Listing): Instrument => ({
  symbol: facts.symbol,
  localSymbol: facts.localSymbol,
  name: facts.name,
  type: facts.type === 'OTHER' ? InstrumentType.STOCK : InstrumentType[facts.type],
  kind: kindOf(facts).kind,
  exchange: facts.mic,
  exchangeSource: facts.exchangeSource ?? 'TOLD',
  currency: facts.currency,
  sector: sectorOf(sector),
  status: facts.status,
  marketCap: facts.marketCap,
  sharesOutstanding: facts.sharesOutstanding,
  floatShares: facts.floatShares,
  corporateActions: actions.map((action) => ({
    kind: action.kind,
    date: action.date,
    ratio: 'ratio' in action ? action.ratio : null,
    amount: 'amount' in action ? action.amount : null,
    into: 'into' in action ? action.into : null,
  })),
  via: [],
  sharesPerOld: 1,
});
