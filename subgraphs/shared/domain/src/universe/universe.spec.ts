import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedInstrument, UniverseState } from '../equities/index.ts';
import { classifySector } from '../sectors/index.ts';
import { FUNNEL_STEPS, selectUniverse, type UniverseFacts, type UniverseRules } from './index.ts';

const sector = classifySector({
  ...{ name: null, description: null, sicCode: null, sourceSector: null, sourceIndustry: null },
  ...{ heldBy: null, relativeVolatility: null, gapFrequency: null },
});
type Change = Partial<ListedInstrument> &
  Partial<Pick<UniverseFacts, 'avgVolume20' | 'price' | 'gapFrequency' | 'missing'>>;
/** A stock that the rules take, with changes. */
function stock(change: Change = {}): UniverseFacts {
  const { avgVolume20 = 2e6, price = 5, gapFrequency = 0, missing = {}, ...listing } = change;
  const instrument: ListedInstrument = {
    ...{ symbol: 'X', localSymbol: 'X', name: 'X Inc. Common Stock', type: 'STOCK', mic: 'XNAS', currency: 'USD' },
    ...{ status: 'ACTIVE', marketCap: 100e6, sharesOutstanding: null, floatShares: 20e6, sicCode: null },
    ...{ sourceSector: null, sourceIndustry: null, description: null, source: 'list', knownAt: 0 },
    ...listing,
  };
  return { instrument, avgVolume20, price, gapFrequency, missing, sector };
}
const decisionOf = (change: Change, rules: Partial<UniverseRules> = {}) =>
  selectUniverse([stock(change)], { asOf: 1, rules }).decisions[0]!;

describe('the specification’s examples, by their own numbers', () => {
  it.each([
    ['SOUN', 180e6, 2.1e6, 5.2, true, /MICRO_CAP 180000000/],
    ['BBAI', 120e6, 950e3, 3.8, false, /^AVG_VOLUME_BELOW 950000 < 1000000$/],
    ['PRPL', 450e6, 1.8e6, 4.1, true, /SMALL_CAP 450000000/],
    ['KOSS', 85e6, 3.2e6, 8.9, true, /MICRO_CAP 85000000/],
  ])('%s', (symbol, marketCap, avgVolume20, price, included, reason) => {
    const decision = decisionOf({ symbol, marketCap, avgVolume20, price });
    expect(decision).toMatchObject({ symbol, included });
    expect(decision.reasons[0]).toMatch(reason);
  });
  it('KOSS is subject to its float of about five million shares', () => {
    const koss = { symbol: 'KOSS', marketCap: 85e6, avgVolume20: 3.2e6, price: 8.9 };
    expect(decisionOf({ ...koss, floatShares: 5e6 })).toMatchObject({ included: false, step: 'FLOAT' });
    expect(decisionOf({ ...koss, floatShares: 5e6 }).reasons).toEqual(['FLOAT_NOT_ABOVE 5000000 <= 5000000']);
    expect(decisionOf({ ...koss, floatShares: 5e6 + 1 }).included).toBe(true);
    expect(decisionOf({ ...koss, floatShares: null })).toMatchObject({
      included: null,
      step: 'FLOAT_KNOWN',
      reasons: ['FLOAT_UNKNOWN'],
    });
    expect(decisionOf({ ...koss, floatShares: null }, { floatUnknown: 'include' }).included).toBe(true);
  });
});

describe('borders, both sides', () => {
  it.each<[string, Change, boolean | null, string]>([
    ['cap 10M', { marketCap: 10e6 }, true, 'RESULT'],
    ['a dollar less', { marketCap: 10e6 - 1 }, false, 'MARKET_CAP'],
    ['cap 2B', { marketCap: 2e9 }, true, 'RESULT'],
    ['a dollar more', { marketCap: 2e9 + 1 }, false, 'MARKET_CAP'],
    ['a large cap', { marketCap: 2.7e12 }, false, 'MARKET_CAP'],
    ['cap 0 is unknown', { marketCap: 0 }, null, 'MARKET_CAP'],
    ['cap null', { marketCap: null }, null, 'MARKET_CAP'],
    ['a cap in rupees', { marketCap: 100e6, currency: 'INR' }, null, 'MARKET_CAP'],
    ['volume 1M', { avgVolume20: 1e6 }, true, 'RESULT'],
    ['a share less', { avgVolume20: 1e6 - 1 }, false, 'LIQUIDITY_AND_PRICE'],
    ['no trade in 20 sessions', { avgVolume20: 0 }, false, 'LIQUIDITY_AND_PRICE'],
    ['volume unknown', { avgVolume20: null }, null, 'LIQUIDITY_AND_PRICE'],
    ['$2.00', { price: 2 }, true, 'RESULT'],
    ['$1.99', { price: 1.99 }, false, 'LIQUIDITY_AND_PRICE'],
    ['$100.00', { price: 100 }, true, 'RESULT'],
    ['$100.01', { price: 100.01 }, false, 'LIQUIDITY_AND_PRICE'],
    ['price unknown', { price: null }, null, 'LIQUIDITY_AND_PRICE'],
    ['NYSE', { mic: 'XNYS' }, true, 'RESULT'],
    ['NYSE American', { mic: 'XASE' }, true, 'RESULT'],
    ['common stock on Arca', { mic: 'ARCX' }, true, 'RESULT'],
    ['a receipt on Arca', { mic: 'ARCX', name: 'X ADS' }, false, 'EXCHANGE_AND_TYPE'],
    ['a receipt on Nasdaq', { name: 'X American Depositary Shares' }, true, 'RESULT'],
    ['OTC', { mic: 'OTCM' }, false, 'EXCHANGE_AND_TYPE'],
    ['Cboe BZX', { mic: 'BATS' }, false, 'EXCHANGE_AND_TYPE'],
    ['a fund', { type: 'ETF', name: 'X ETF', mic: 'ARCX' }, false, 'EXCHANGE_AND_TYPE'],
    ['a warrant that its source calls a stock', { name: 'X Corp. Warrant' }, false, 'EXCHANGE_AND_TYPE'],
    ['halted', { status: 'HALTED' }, true, 'RESULT'],
    ['delisted', { status: 'DELISTED' }, false, 'EXCHANGE_AND_TYPE'],
    ['merged', { status: 'MERGED' }, false, 'EXCHANGE_AND_TYPE'],
    ['micro, float above 5M', { marketCap: 300e6 - 1, floatShares: 5e6 + 1 }, true, 'RESULT'],
    ['small from 300M on: float 10M', { marketCap: 300e6, floatShares: 10e6 }, false, 'FLOAT'],
    ['small, a share more', { marketCap: 300e6, floatShares: 10e6 + 1 }, true, 'RESULT'],
    ['float 0 is unknown', { floatShares: 0 }, null, 'FLOAT_KNOWN'],
  ])('%s', (_, change, included, step) => expect(decisionOf(change)).toMatchObject({ included, step }));

  it('an exchange that nobody told is said to be assumed; it decides only while every one that it may be is allowed', () => {
    const assumed = { mic: 'XNAS', exchangeSource: 'ASSUMED' } as const;
    expect(decisionOf(assumed)).toMatchObject({ included: true });
    expect(decisionOf(assumed).reasons).toContain(
      'EXCHANGE XNAS (assumed: its list tells none, and is of XNAS, XNYS and XASE)',
    );
    expect(decisionOf({ mic: 'XNAS', exchangeSource: 'TOLD' }).reasons).toContain('EXCHANGE XNAS');
    expect(decisionOf(assumed, { mics: ['XNAS', 'XASE'] })).toMatchObject({
      included: null,
      step: 'EXCHANGE_AND_TYPE',
      reasons: ['EXCHANGE_UNKNOWN XNAS is assumed, not known'],
    });
    expect(decisionOf({ mic: 'XNAS' }, { mics: ['XNAS'] }).included).toBe(true);
  });
  it('numbers are told as they are read, and never as the border that they miss', () => {
    const reasons = (price: number) => decisionOf({ price }).reasons;
    expect(reasons(Math.fround(165.56))).toEqual(['PRICE_ABOVE 165.56 > 100']);
    expect(reasons(100.00001)).toEqual(['PRICE_ABOVE 100.00001 > 100']);
  });
  it('a broken rule excludes, whatever else is not known; every reason is told', () => {
    const decision = decisionOf({ marketCap: null, price: 1, name: 'X Unit', floatShares: null });
    expect(decision).toMatchObject({ included: false, step: 'MARKET_CAP' });
    expect(decision.reasons).toEqual([
      'MARKET_CAP_UNKNOWN',
      'PRICE_BELOW 1 < 2',
      'TYPE_UNIT (name: Unit)',
      'FLOAT_UNKNOWN',
    ]);
  });
});

describe('laws', () => {
  const value = <T>(...values: T[]) => fc.constantFrom(...values);
  const change: fc.Arbitrary<Change> = fc.record({
    marketCap: value(null, 0, 9e6, 10e6, 299e6, 300e6, 2e9, 3e9),
    avgVolume20: value(null, 0, 999_999, 1e6, 5e6),
    price: value(null, 1.99, 2, 50, 100, 101),
    floatShares: value(null, 0, 5e6, 6e6, 10e6, 11e6),
    gapFrequency: value(null, 0, 0.01, 0.05),
    mic: value('XNAS', 'XNYS', 'ARCX', 'OTCM'),
    type: value('STOCK' as const, 'ETF' as const),
  });
  const names = fc
    .array(change, { maxLength: 40 })
    .map((all) => all.map((one, i) => stock({ ...one, symbol: `S${i}` })));
  const floatUnknown = value('undecided' as const, 'include' as const);
  const members = (state: UniverseState) => state.decisions.filter((one) => one.included === true);

  it('the funnel never grows, begins with all, ends with the members, and its steps explain every name', () => {
    fc.assert(
      fc.property(names, floatUnknown, (facts, option) => {
        const state = selectUniverse(facts, { asOf: 7, rules: { floatUnknown: option } });
        expect(state.funnel.map((one) => one.step)).toEqual(FUNNEL_STEPS);
        const counts = state.funnel.map((one) => one.count);
        expect(counts[0]).toBe(facts.length);
        expect(counts.at(-1)).toBe(members(state).length);
        for (const [i, { step, count }] of state.funnel.entries()) {
          const lost = state.decisions.filter((one) => one.step === step && one.included !== true).length;
          expect((counts[i - 1] ?? facts.length) - count).toBe(lost);
        }
        expect(state.decisions.every((one) => one.reasons.length > 0)).toBe(true);
        expect(state.decisions.every((one) => (one.step === 'RESULT') === (one.included === true))).toBe(true);
      }),
    );
  });
  it('does not depend on the order of the facts, and puts gap-prone members first', () => {
    fc.assert(
      fc.property(names, floatUnknown, (facts, option) => {
        const select = (all: readonly UniverseFacts[]) =>
          selectUniverse(all, { asOf: 7, rules: { floatUnknown: option } });
        expect(select(facts.toReversed())).toEqual(select(facts));
        const gaps = members(select(facts)).map((one) => one.gapFrequency ?? -1);
        expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
      }),
    );
  });
  it('including unknown floats adds members and takes none away; stricter rules never add one', () => {
    fc.assert(
      fc.property(names, (facts) => {
        const of = (rules: Partial<UniverseRules>) =>
          new Set(members(selectUniverse(facts, { asOf: 7, rules })).map((one) => one.symbol));
        const [strict, normal, wide] = [
          of({ minPrice: 10, minAvgVolume20: 3e6 }),
          of({}),
          of({ floatUnknown: 'include' }),
        ];
        expect([...normal].every((one) => wide.has(one))).toBe(true);
        expect([...strict].every((one) => normal.has(one))).toBe(true);
      }),
    );
  });
  it('a symbol given twice is refused', () => {
    expect(() => selectUniverse([stock(), stock()], { asOf: 1 })).toThrow(RangeError);
  });
});
