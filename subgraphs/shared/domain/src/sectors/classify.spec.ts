import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classifySector,
  EVIDENCE_WEIGHTS,
  SECTOR_CONFIGURATION,
  SECTOR_IDS,
  type SectorFacts,
  SECTORS,
  volatilityMultiplier,
} from './index.ts';

const NOTHING: SectorFacts = {
  ...{ name: null, description: null, sicCode: null, sourceSector: null, sourceIndustry: null },
  ...{ heldBy: null, relativeVolatility: null, gapFrequency: null },
};
const of = (facts: Partial<SectorFacts>) => classifySector({ ...NOTHING, ...facts });

describe('the table', () => {
  it('is the specification’s: eight sectors, proxies, words, weights', () => {
    const rows = SECTORS.map((one) =>
      [one.id, one.etf, one.gapProfile, SECTOR_CONFIGURATION.weights[one.id]].join(' '),
    );
    expect(rows).toEqual([
      'technology XLK high 1.3',
      'healthcare XLV extreme 1.5',
      'energy XLE moderate 1.2',
      'financial XLF moderate 1.1',
      'consumer_discretionary XLY high 1.2',
      'industrials XLI low 1',
      'materials XLB low 0.9',
      'utilities XLU very_low 0.7',
    ]);
    expect([volatilityMultiplier(null), SECTOR_CONFIGURATION.weightsSource]).toEqual([1, 'static']);
  });
  it('all evidence together weighs 1', () => {
    expect(Object.values(EVIDENCE_WEIGHTS).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });
});

describe('classification', () => {
  /** Facts of a listing whose sources agree. */
  const SOUN: Partial<SectorFacts> = {
    name: 'SoundHound AI Inc. Class A Common Stock',
    description:
      'SoundHound AI develops independent voice artificial intelligence software for automotive, TV, and internet of things customers. Its cloud platform lets brands build conversational assistants. Revenue comes from software subscriptions and cloud services.',
    sicCode: '7372',
    sourceSector: 'Technology',
    sourceIndustry: 'Computer Software: Prepackaged Software',
  };

  it('SOUN is technology, multiplier 1.3, for seven reasons of which the absent ones say so', () => {
    const decision = of(SOUN);
    expect(decision).toMatchObject({ sector: 'technology', volatilityMultiplier: 1.3, confidence: 0.75 });
    expect(decision.evidence.map((one) => `${one.kind} ${one.says ?? '-'} ${one.weight}`)).toEqual([
      'DESCRIPTION technology 0.2',
      'REVENUE technology 0.1',
      'ETF_HOLDINGS - 0.15',
      'VOLATILITY - 0.05',
      'GAP_HISTORY - 0.05',
      'INDUSTRY_CODE technology 0.25',
      'SOURCE_SECTOR technology 0.2',
    ]);
    expect(decision.evidence[2]!.detail).toBe(
      'no source tells the holdings of the proxy funds (XLK, XLV, XLE, XLF, XLY, XLI, XLB, XLU): not looked at',
    );
  });
  it('all seven make the confidence 1', () => {
    expect(of({ ...SOUN, heldBy: ['XLK'], relativeVolatility: 1.3, gapFrequency: 0.013 }).confidence).toBe(1);
  });
  it('each piece that is taken away lowers the confidence', () => {
    const whole = { ...SOUN, heldBy: ['XLK'], relativeVolatility: 1.3, gapFrequency: 0.013 };
    for (const key of ['description', 'heldBy', 'relativeVolatility', 'gapFrequency', 'sourceSector'] as const)
      expect(of({ ...whole, [key]: null }).confidence, key).toBeLessThan(1);
    expect(of({ ...whole, sicCode: null }).confidence).toBeLessThan(1); // the industry's words stand in for it, at less
  });
  it('nothing known: UNCLASSIFIED, confidence 0, multiplier 1, and every step says why', () => {
    const decision = of({});
    expect(decision).toMatchObject({ sector: null, confidence: 0, volatilityMultiplier: 1 });
    expect(decision.evidence.map((one) => one.says)).toEqual(Array(7).fill(null));
    expect(decision.evidence.every((one) => one.detail.length > 5)).toBe(true);
  });
  it('how its price behaves confirms a sector and never makes one', () => {
    expect(of({ relativeVolatility: 1.5, gapFrequency: 0.02 }).sector).toBeNull();
    const fits = of({ sourceSector: 'Health Care', relativeVolatility: 1.5, gapFrequency: 0.02 });
    const not = of({ sourceSector: 'Health Care', relativeVolatility: 0.4, gapFrequency: 0 });
    expect([fits.confidence, not.confidence]).toEqual([0.3, 0.2]);
  });
  it('a symbol is no evidence: none is asked for, and the name of a document’s example says nothing by being one', () => {
    for (const name of ['TLOFF', 'SID', 'GREE', 'HIVE', 'BTCS', 'KPTI', 'VRTX', 'NOVA'])
      expect(of({ name }).sector, name).toBeNull();
  });

  it.each<[string, Partial<SectorFacts>, string | null]>([
    [
      'a crypto miner that a list calls energy',
      {
        name: 'Greenidge Generation Holdings Inc. Class A Common Stock',
        sicCode: '6199',
        sourceSector: 'Finance',
        sourceIndustry: 'Finance: Consumer Services',
      },
      'financial',
    ],
    [
      'a steel maker in two lists (SID)',
      {
        name: 'Companhia Siderurgica Nacional S.A. Common Stock',
        sicCode: '3312',
        sourceSector: 'Basic Industries',
        sourceIndustry: 'Steel/Iron Ore',
      },
      'materials',
    ],
    [
      'a blank-cheque company in biotechnology',
      {
        name: 'Health Sciences Acquisitions Corporation 2',
        sicCode: '6770',
        sourceSector: 'Finance',
        sourceIndustry: 'Business Services',
      },
      'financial',
    ],
    [
      'a real estate trust',
      {
        name: 'Pennsylvania Real Estate Investment Trust',
        sicCode: '6798',
        sourceSector: 'Real Estate',
        sourceIndustry: 'REIT—Retail',
      },
      null,
    ],
    [
      'a REIT that Nasdaq files under consumer services',
      { sourceSector: 'Consumer Services', sourceIndustry: 'Real Estate Investment Trusts' },
      null,
    ],
    ['a brewer', { sicCode: '2082', sourceSector: 'Consumer Defensive', sourceIndustry: 'Beverages—Brewers' }, null],
    [
      'a network carrier, by its code',
      { sicCode: '4813', sourceSector: 'Communication Services', sourceIndustry: 'Telecom Services' },
      'technology',
    ],
    [
      'a broadcaster, by its code',
      { sicCode: '4833', sourceSector: 'Communication Services', sourceIndustry: 'Broadcasting' },
      'consumer_discretionary',
    ],
    ['communication without an industry', { sourceSector: 'Communication Services' }, null],
    [
      'code and source contradict, evenly enough',
      {
        sicCode: '1311',
        sourceSector: 'Technology',
        sourceIndustry: 'Semiconductors',
        description: 'Software and semiconductors for computers. Oil.',
      },
      'technology',
    ],
    ['code against source alone', { sicCode: '7372', sourceSector: 'Energy' }, 'technology'],
    [
      'industry words against source, equal weights',
      { sourceSector: 'Technology', sourceIndustry: 'Industrial Machinery/Components' },
      null,
    ],
    [
      'Nasdaq’s freight forwarders under oil refining',
      { sourceSector: 'Transportation', sourceIndustry: 'Oil Refining/Marketing' },
      null,
    ],
    ['a pipeline or a gas utility', { sourceSector: 'Public Utilities', sourceIndustry: 'Oil/Gas Transmission' }, null],
    [
      'the same with its code',
      { sicCode: '4924', sourceSector: 'Public Utilities', sourceIndustry: 'Oil/Gas Transmission' },
      'utilities',
    ],
    ['miscellaneous business services', { sourceSector: 'Miscellaneous', sourceIndustry: 'Business Services' }, null],
    ['a sector that nobody knows', { sourceSector: 'Metaverse' }, null],
    ['held by one proxy fund', { heldBy: ['XLU', 'SPY'] }, 'utilities'],
    ['held by two', { heldBy: ['XLU', 'XLI'] }, null],
    ['held by none', { heldBy: [] }, null],
  ])('ambiguous: %s', (_, facts, sector) => expect(of(facts).sector).toBe(sector));
});

it('laws: confidence 0..1 and 0 exactly without a sector; the multiplier is the sector’s; the same seven steps in order', () => {
  const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values);
  const facts = fc.record({
    name: maybe('X Therapeutics', 'X Bancorp', 'X'),
    description: maybe('A bank. Loans, deposits and insurance.', 'Drugs for patients in hospitals.', '', '\u0000'),
    sicCode: maybe('1311', '2834', '6798', '9995', 'abcd', '100'),
    sourceSector: maybe('Technology', 'Energy', 'Real Estate', 'Miscellaneous', '__proto__', ''),
    sourceIndustry: maybe('Semiconductors', 'Banks—Regional', 'REIT—Office', '?'),
    heldBy: maybe<readonly string[]>([], ['XLK'], ['XLE', 'XLF']),
    relativeVolatility: maybe(0, 0.7, 1.3, 99, Number.NaN),
    gapFrequency: maybe(0, 0.005, 0.013, 1),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const decision = classifySector(given);
      expect(decision.confidence).toBeGreaterThanOrEqual(0);
      expect(decision.confidence).toBeLessThanOrEqual(1);
      expect(decision.confidence === 0).toBe(decision.sector === null);
      expect(decision.expectedAccuracy === null).toBe(decision.sector === null);
      expect(decision.volatilityMultiplier).toBe(volatilityMultiplier(decision.sector));
      expect(decision.evidence.map((one) => one.kind)).toEqual(Object.keys(EVIDENCE_WEIGHTS));
      expect(decision.evidence.every((one) => one.says === null || SECTOR_IDS.includes(one.says))).toBe(true);
      expect(classifySector(given)).toEqual(decision);
    }),
    { numRuns: 300 },
  );
});
