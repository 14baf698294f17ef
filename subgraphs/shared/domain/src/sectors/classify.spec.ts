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
    expect(decision).toMatchObject({ verdict: 'CLASSIFIED', sector: 'technology', volatilityMultiplier: 1.3 });
    expect(decision).toMatchObject({
      confidence: 0.75,
      candidates: [{ sector: 'technology', share: 1 }],
      reason: null,
    });
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
    expect(decision).toMatchObject({ verdict: 'UNCLASSIFIED', reason: 'nothing speaks for a sector', candidates: [] });
    expect(decision).toMatchObject({ sector: null, confidence: 0, expectedAccuracy: null, volatilityMultiplier: 1 });
    expect(decision.evidence.map((one) => one.says)).toEqual(Array(7).fill(null));
    expect(decision.evidence.every((one) => one.detail.length > 5)).toBe(true);
  });
  it('how its price behaves confirms a sector and never makes one', () => {
    expect(of({ relativeVolatility: 1.5, gapFrequency: 0.02 }).verdict).toBe('UNCLASSIFIED');
    const fits = of({ sourceSector: 'Health Care', relativeVolatility: 1.5, gapFrequency: 0.02 });
    const not = of({ sourceSector: 'Health Care', relativeVolatility: 0.4, gapFrequency: 0 });
    expect([fits.confidence, not.confidence]).toEqual([0.3, 0.2]);
    // An industry that is not proven stays ambiguous, however well its prices fit; a proven one stays classified, however badly they do.
    const thin = { sourceSector: 'Health Care', sourceIndustry: 'Biotechnology', relativeVolatility: 1.5 };
    expect(of({ ...thin, gapFrequency: 0.02 })).toMatchObject({ verdict: 'AMBIGUOUS', confidence: 0.4 });
    const proven = { sourceSector: 'Technology', sourceIndustry: 'Computer Manufacturing' };
    const alone = of(proven);
    expect(alone).toMatchObject({ verdict: 'CLASSIFIED', confidence: 0.4, expectedAccuracy: 0.957 });
    expect(of({ ...proven, relativeVolatility: 0.3, gapFrequency: 0 })).toMatchObject({
      ...alone,
      evidence: expect.anything(),
    });
  });
  it('a symbol is no evidence: none is asked for, and the name of a document’s example says nothing by being one', () => {
    for (const name of ['TLOFF', 'SID', 'GREE', 'HIVE', 'BTCS', 'KPTI', 'VRTX', 'NOVA'])
      expect(of({ name }).sector, name).toBeNull();
  });

  it.each<[string, Partial<SectorFacts>, string]>([
    [
      'a crypto miner that a list calls energy',
      {
        name: 'Greenidge Generation Holdings Inc. Class A Common Stock',
        sicCode: '6199',
        sourceSector: 'Finance',
        sourceIndustry: 'Finance: Consumer Services',
      },
      'CLASSIFIED financial',
    ],
    [
      'a steel maker in two lists (SID)',
      {
        name: 'Companhia Siderurgica Nacional S.A. Common Stock',
        sicCode: '3312',
        sourceSector: 'Basic Industries',
        sourceIndustry: 'Steel/Iron Ore',
      },
      'CLASSIFIED materials',
    ],
    [
      'a blank-cheque company in biotechnology',
      {
        name: 'Health Sciences Acquisitions Corporation 2',
        sicCode: '6770',
        sourceSector: 'Finance',
        sourceIndustry: 'Business Services',
      },
      'CLASSIFIED financial healthcare',
    ],
    [
      'a real estate trust',
      {
        name: 'Pennsylvania Real Estate Investment Trust',
        sicCode: '6798',
        sourceSector: 'Real Estate',
        sourceIndustry: 'REIT—Retail',
      },
      'UNCLASSIFIED',
    ],
    [
      'a REIT that Nasdaq files under consumer services',
      { sourceSector: 'Consumer Services', sourceIndustry: 'Real Estate Investment Trusts' },
      'UNCLASSIFIED',
    ],
    [
      'a brewer',
      { sicCode: '2082', sourceSector: 'Consumer Defensive', sourceIndustry: 'Beverages—Brewers' },
      'UNCLASSIFIED',
    ],
    [
      'a network carrier, by its code',
      { sicCode: '4813', sourceSector: 'Communication Services', sourceIndustry: 'Telecom Services' },
      'CLASSIFIED technology',
    ],
    [
      'a broadcaster, by its code',
      { sicCode: '4833', sourceSector: 'Communication Services', sourceIndustry: 'Broadcasting' },
      'CLASSIFIED consumer_discretionary',
    ],
    ['communication without an industry', { sourceSector: 'Communication Services' }, 'UNCLASSIFIED'],
    [
      'code and source contradict, evenly enough',
      {
        sicCode: '1311',
        sourceSector: 'Technology',
        sourceIndustry: 'Semiconductors',
        description: 'Software and semiconductors for computers. Oil.',
      },
      'AMBIGUOUS technology energy',
    ],
    ['code against source alone', { sicCode: '7372', sourceSector: 'Energy' }, 'AMBIGUOUS technology energy'],
    [
      'industry words against source, equal weights',
      { sourceSector: 'Technology', sourceIndustry: 'Industrial Machinery/Components' },
      'UNCLASSIFIED',
    ],
    [
      'Nasdaq’s freight forwarders under oil refining',
      { sourceSector: 'Transportation', sourceIndustry: 'Oil Refining/Marketing' },
      'AMBIGUOUS industrials energy',
    ],
    [
      'a pipeline or a gas utility',
      { sourceSector: 'Public Utilities', sourceIndustry: 'Oil/Gas Transmission' },
      'UNCLASSIFIED',
    ],
    [
      'the same with its code',
      { sicCode: '4924', sourceSector: 'Public Utilities', sourceIndustry: 'Oil/Gas Transmission' },
      'AMBIGUOUS utilities',
    ],
    [
      'miscellaneous business services',
      { sourceSector: 'Miscellaneous', sourceIndustry: 'Business Services' },
      'UNCLASSIFIED',
    ],
    ['a sector that nobody knows', { sourceSector: 'Metaverse' }, 'UNCLASSIFIED'],
    ['held by one proxy fund', { heldBy: ['XLU', 'SPY'] }, 'AMBIGUOUS utilities'],
    ['held by two', { heldBy: ['XLU', 'XLI'] }, 'UNCLASSIFIED'],
    ['held by none', { heldBy: [] }, 'UNCLASSIFIED'],
  ])('evident, ambiguous or neither: %s', (_, facts, said) => {
    const { verdict, candidates } = of(facts);
    expect([verdict, ...candidates.map(({ sector }) => sector)].join(' ')).toBe(said);
  });
});

it('laws: a sector exactly where CLASSIFIED, confidence 0..1 and 0 exactly where UNCLASSIFIED; the multiplier is the sector’s; the same seven steps in order', () => {
  const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values);
  const facts = fc.record({
    name: maybe('X Therapeutics', 'X Bancorp', 'AMBIGUOUS industrials energy'),
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
      const { verdict, candidates } = decision;
      expect(decision.confidence === 0).toBe(verdict === 'UNCLASSIFIED');
      expect(decision.sector !== null).toBe(verdict === 'CLASSIFIED');
      expect(decision.reason === null).toBe(verdict === 'CLASSIFIED');
      if (verdict === 'CLASSIFIED') expect(decision.expectedAccuracy).toBeGreaterThanOrEqual(0.9);
      if (decision.sector !== null) expect(decision.sector).toBe(candidates[0]!.sector);
      expect(candidates.length === 0).toBe(verdict === 'UNCLASSIFIED');
      const shares = candidates.map(({ share }) => share);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.001);
      expect(decision.volatilityMultiplier).toBe(volatilityMultiplier(decision.sector));
      expect(decision.evidence.map((one) => one.kind)).toEqual(Object.keys(EVIDENCE_WEIGHTS));
      expect(decision.evidence.every((one) => one.says === null || SECTOR_IDS.includes(one.says))).toBe(true);
      expect(classifySector(given)).toEqual(decision);
    }),
    { numRuns: 300 },
  );
});
