/** An instrument of which only bars are known: enough to read them; a list of instruments or a provider says more. */
import type { BarOrigin, ListedInstrument } from '@marketgraph/domain/equities';

/** Funds that the product follows for sectors and the market; a file of prices does not say what it is of. */
const FUNDS = /^(SPY|QQQ|IWM|GLD|DIA|TLT|XL[A-Z]{1,2})$/;

/** US default: the exchange is not told, and said to be assumed. An index is listed nowhere; it goes by the calendar of its stocks. */
export function instrumentOfBars(
  symbol: string,
  source: BarOrigin,
  hasVolume: boolean,
  knownAt: number,
): ListedInstrument {
  const isFund = FUNDS.test(symbol);
  const isIndex = !isFund && (!hasVolume || symbol === 'VIX');
  return {
    symbol,
    localSymbol: symbol,
    name: null,
    type: isFund ? 'ETF' : isIndex ? 'INDEX' : 'STOCK',
    mic: isFund ? 'ARCX' : isIndex ? 'XNYS' : 'XNAS',
    exchangeSource: 'ASSUMED',
    currency: 'USD',
    status: 'ACTIVE',
    marketCap: null,
    sharesOutstanding: null,
    floatShares: null,
    sicCode: null,
    sourceSector: null,
    sourceIndustry: null,
    description: null,
    source,
    knownAt,
  };
}
