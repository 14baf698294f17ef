/** Funds and indices that every market has: real names, simulated prices. */
import type { Listing } from './listing.types.ts';
import type { Business } from './sectors.ts';

type Row = readonly [
  symbol: string,
  name: string,
  mic: Listing['mic'],
  business: Business | null,
  price: number,
  volume: number,
];

const FUNDS: readonly Row[] = [
  ['SPY', 'SPDR S&P 500 ETF Trust', 'ARCX', null, 640, 68e6],
  ['QQQ', 'Invesco QQQ Trust, Series 1', 'XNAS', null, 560, 44e6],
  ['IWM', 'iShares Russell 2000 ETF', 'ARCX', null, 230, 32e6],
  ['XLK', 'Technology Select Sector SPDR Fund', 'ARCX', 'technology', 250, 7e6],
  ['XLV', 'Health Care Select Sector SPDR Fund', 'ARCX', 'healthcare', 140, 9e6],
  ['XLE', 'Energy Select Sector SPDR Fund', 'ARCX', 'energy', 88, 15e6],
  ['XLF', 'Financial Select Sector SPDR Fund', 'ARCX', 'financial', 52, 38e6],
  ['XLY', 'Consumer Discretionary Select Sector SPDR Fund', 'ARCX', 'consumer_discretionary', 220, 5e6],
  ['XLI', 'Industrial Select Sector SPDR Fund', 'ARCX', 'industrials', 150, 8e6],
  ['XLB', 'Materials Select Sector SPDR Fund', 'ARCX', 'materials', 90, 5e6],
  ['XLU', 'Utilities Select Sector SPDR Fund', 'ARCX', 'utilities', 84, 11e6],
];
const BETA: Readonly<Record<string, number>> = { QQQ: 1.2, IWM: 1.15 };

const UNTOLD = {
  sicCode: null,
  sicDescription: null,
  sector: null,
  industry: null,
  description: null,
  shares: null,
  floatShare: null,
  cik: null,
  employees: null,
  listedOn: null,
} as const;

/** @param from index of the first. */
export function funds(from: number): Listing[] {
  const made = FUNDS.map(([symbol, name, mic, business, price, volume], i): Listing => {
    const behaviour = {
      price,
      volume,
      sigma: 0.0015,
      beta: BETA[symbol] ?? 1,
      gamma: business ? 1 : 0,
      spread: 1e-4,
      gaps: 0,
    };
    return {
      index: from + i,
      symbol,
      name,
      type: 'ETF',
      mic,
      business,
      facts: { ...UNTOLD, listedOn: '1998-12-22' },
      behaviour,
    };
  });
  const vix = { price: 18, volume: 0, sigma: 0.03, beta: -4.5, gamma: 0, spread: 0, gaps: 0 };
  made.push({
    index: from + made.length,
    symbol: 'VIX',
    name: 'CBOE Volatility Index',
    type: 'INDEX',
    mic: 'XCBO',
    business: null,
    facts: UNTOLD,
    behaviour: vix,
  });
  return made;
}
