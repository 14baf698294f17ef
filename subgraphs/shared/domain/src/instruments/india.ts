/** The committed list of Indian names (NSE). HDFC has been part of HDFCBANK since 2023-07-01: 42 shares of the bank for 25 of it. */
import type { CorporateAction, ListedInstrument } from '../equities/index.ts';

const NAMES: readonly (readonly [string, string])[] = [
  ['RELIANCE', 'Reliance Industries Limited'],
  ['TCS', 'Tata Consultancy Services Limited'],
  ['HDFCBANK', 'HDFC Bank Limited'],
  ['INFY', 'Infosys Limited'],
  ['ICICIBANK', 'ICICI Bank Limited'],
  ['HDFC', 'Housing Development Finance Corporation Limited'],
  ['KOTAKBANK', 'Kotak Mahindra Bank Limited'],
  ['BHARTIARTL', 'Bharti Airtel Limited'],
  ['ITC', 'ITC Limited'],
  ['SBIN', 'State Bank of India'],
  ['HINDUNILVR', 'Hindustan Unilever Limited'],
  ['ASIANPAINT', 'Asian Paints Limited'],
  ['MARUTI', 'Maruti Suzuki India Limited'],
  ['AXISBANK', 'Axis Bank Limited'],
  ['LT', 'Larsen & Toubro Limited'],
];

/** Corporate actions of the list, by symbol. */
export const NSE_ACTIONS: Readonly<Record<string, readonly CorporateAction[]>> = {
  'XNSE:HDFC': [{ kind: 'MERGED', date: '2023-07-01', into: 'XNSE:HDFCBANK', ratio: 42 / 25 }],
};

/** The list as instruments; caps and floats are not told by a list. `knownAt`: Unix ms of the wall. */
export function nseSeed(knownAt: number): readonly ListedInstrument[] {
  return NAMES.map(([localSymbol, name]) => ({
    symbol: `XNSE:${localSymbol}`,
    localSymbol,
    name,
    type: 'STOCK',
    mic: 'XNSE',
    currency: 'INR',
    status: NSE_ACTIONS[`XNSE:${localSymbol}`]?.some((action) => action.kind === 'MERGED') ? 'MERGED' : 'ACTIVE',
    marketCap: null,
    sharesOutstanding: null,
    floatShares: null,
    sicCode: null,
    sourceSector: null,
    sourceIndustry: null,
    description: null,
    source: 'list',
    knownAt,
  }));
}
