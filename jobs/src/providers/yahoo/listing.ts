/** What a chart says of the paper itself: all that Yahoo tells of it without a session of its pages. */
import type { ListedInstrument } from '@marketgraph/domain/equities';
import { text } from '../fields.ts';
import type { Chart } from './chart.ts';

/** Yahoo's words for exchanges. */
const MICS: Readonly<Record<string, string>> = {
  ...{ NMS: 'XNAS', NGM: 'XNAS', NCM: 'XNAS', NYQ: 'XNYS', ASE: 'XASE', PCX: 'ARCX', BTS: 'BATS', NSI: 'XNSE' },
};
const TYPES: Readonly<Record<string, ListedInstrument['type']>> = { EQUITY: 'STOCK', ETF: 'ETF', INDEX: 'INDEX' };

/** Null: an exchange that is not known here. */
export function toListed({ meta }: Chart, symbol: string, knownAt: number): ListedInstrument | null {
  const mic = MICS[text(meta['exchangeName']) ?? ''];
  const currency = text(meta['currency']);
  if (mic === undefined || currency === null) return null;
  return {
    symbol,
    localSymbol: symbol.slice(symbol.indexOf(':') + 1),
    name: text(meta['longName']) ?? text(meta['shortName']),
    type: TYPES[text(meta['instrumentType']) ?? ''] ?? 'OTHER',
    mic,
    currency,
    status: 'ACTIVE',
    marketCap: null,
    sharesOutstanding: null,
    floatShares: null,
    sicCode: null,
    sourceSector: null,
    sourceIndustry: null,
    description: null,
    source: 'yahoo',
    knownAt,
  };
}
