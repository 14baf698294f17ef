/** The border between a sector and a guess, on both sides. */
import { describe, expect, it } from 'vitest';
import type { SectorId } from '../equities/index.ts';
import type { Told } from './evidence.ts';
import { classifySector, RELIABLE_CONFIDENCE, SECTOR_CONFIGURATION } from './index.ts';
import { judge } from './judge.ts';

const piece = (place: SectorId | 'OUTSIDE' | null, weight: number): Told => ({
  ...{ kind: 'DESCRIPTION' as const, detail: 'made', place, weight },
  says: place === 'OUTSIDE' ? null : place,
});
const judged = (decisive: readonly Told[], behaviour: readonly Told[] = []) =>
  judge([...decisive, ...behaviour], decisive, SECTOR_CONFIGURATION);

describe('evidence of one sector alone', () => {
  it.each([
    [RELIABLE_CONFIDENCE, 'CLASSIFIED', 'technology', 1.3, 0.915],
    [RELIABLE_CONFIDENCE - 0.0001, 'AMBIGUOUS', null, 1, 0.811],
  ])('of weight %d is %s', (weight, verdict, sector, volatilityMultiplier, expectedAccuracy) => {
    const decision = judged([piece('technology', weight)]);
    expect(decision).toMatchObject({ verdict, sector, volatilityMultiplier, expectedAccuracy, confidence: weight });
    expect(decision.candidates).toEqual([{ sector: 'technology', share: 1 }]);
  });
  it('says why it is too little', () => {
    expect(judged([piece('energy', 0.2)]).reason).toBe('too little evidence: energy 0.2 of 1');
  });
  it('prices neither lift it over the border nor push it below', () => {
    const [thin, firm] = [[piece('energy', 0.3)], [piece('energy', 0.35)]];
    expect(judged(thin, [piece('energy', 0.1)])).toMatchObject({ verdict: 'AMBIGUOUS', confidence: 0.4 });
    expect(judged(firm, [piece('utilities', 0.1)])).toMatchObject({ verdict: 'CLASSIFIED', confidence: 0.2722 });
  });
});

describe('divided evidence', () => {
  it('is a sector while contradiction is small, and candidates in order with the reason when it is not', () => {
    expect(judged([piece('technology', 0.65), piece('industrials', 0.1)])).toMatchObject({
      ...{ verdict: 'CLASSIFIED', sector: 'technology', reason: null },
      candidates: [
        { sector: 'technology', share: 0.8667 },
        { sector: 'industrials', share: 0.1333 },
      ],
    });
    expect(judged([piece('industrials', 0.1), piece('technology', 0.4), piece('OUTSIDE', 0.1)])).toMatchObject({
      ...{ verdict: 'AMBIGUOUS', sector: null, confidence: 0.2667, expectedAccuracy: 0.811 },
      candidates: [
        { sector: 'technology', share: 0.6667 },
        { sector: 'industrials', share: 0.1667 },
      ],
      reason: 'the evidence is divided: technology 0.4, industrials 0.1, none of the eight 0.1 of 1',
    });
  });
  it('in halves has candidates and no expected accuracy: nobody leads', () => {
    expect(judged([piece('materials', 0.2), piece('energy', 0.2)])).toMatchObject({
      ...{ verdict: 'AMBIGUOUS', sector: null, volatilityMultiplier: 1, expectedAccuracy: null, confidence: 0.1 },
      candidates: [
        { sector: 'energy', share: 0.5 },
        { sector: 'materials', share: 0.5 },
      ],
    });
  });
  it('half of it outside of the eight leaves it open, more than half decides', () => {
    expect(judged([piece('energy', 0.2), piece('OUTSIDE', 0.2)]).verdict).toBe('AMBIGUOUS');
    expect(judged([piece('energy', 0.2), piece('OUTSIDE', 0.21)])).toMatchObject({
      ...{ verdict: 'UNCLASSIFIED', sector: null, candidates: [], confidence: 0, expectedAccuracy: null },
      reason: 'none of the eight sectors',
    });
    expect(judged([piece('OUTSIDE', 0.2)]).verdict).toBe('UNCLASSIFIED');
    expect(judged([piece(null, 0.2)]).reason).toBe('nothing speaks for a sector');
  });
});

describe('an industry', () => {
  const none = { description: null, sicCode: null, heldBy: null, relativeVolatility: null, gapFrequency: null };
  const said = (name: string, sourceSector: string, sourceIndustry: string) => {
    const { verdict, sector, candidates } = classifySector({ ...none, name, sourceSector, sourceIndustry });
    return [verdict, sector ?? candidates[0]!.sector].join(' ');
  };
  it('that is proven or mostly proven is enough with its sector, and which it is tells the accuracy; another needs a name that agrees', () => {
    expect(said('Joro Corp', 'Technology', 'Computer Manufacturing')).toBe('CLASSIFIED technology');
    expect(said('Joro Corp', 'Technology', 'EDP Services')).toBe('CLASSIFIED technology');
    expect(said('Joro Corp', 'Technology', 'Electronic Components')).toBe('AMBIGUOUS technology');
    expect(said('Joro Software Corp', 'Technology', 'Electronic Components')).toBe('CLASSIFIED technology');
    const expected = ['Computer Manufacturing', 'EDP Services', 'Electronic Components'].map((sourceIndustry) => {
      const { confidence, expectedAccuracy } = classifySector({
        ...{ ...none, name: 'Joro Corp', sourceSector: 'Technology', sourceIndustry },
      });
      return [confidence, expectedAccuracy];
    });
    expect(expected).toEqual([
      [0.4, 0.957],
      [0.35, 0.915],
      [0.3, 0.811],
    ]);
  });
  it.each([
    ['Healthcare', 'Medical - Devices', 'CLASSIFIED healthcare'],
    ['Healthcare', 'Medical Devices', 'CLASSIFIED healthcare'],
    ['Utilities', 'Utilities—Regulated Water', 'CLASSIFIED utilities'],
    ['Utilities', 'Regulated Water', 'CLASSIFIED utilities'],
    ['Energy', 'Oil & Gas Exploration & Production', 'CLASSIFIED energy'],
    ['Technology', 'Consumer Electronics', 'AMBIGUOUS technology'],
    // The same words under another sector of their source are another industry.
    ['Industrials', 'Semiconductors', 'AMBIGUOUS industrials'],
  ])('of Yahoo and FMP: %s, %s is %s', (sector, industry, told) => {
    expect(said('Joro Corp', sector, industry)).toBe(told);
  });
  it('is contradicted by a name, but not by words that everybody has in the name', () => {
    expect(said('Joro Bancorp', 'Technology', 'Semiconductors')).toBe('AMBIGUOUS technology');
    expect(said('Joro Industries Inc.', 'Technology', 'Semiconductors')).toBe('CLASSIFIED technology');
    expect(said('Joro Technologies', 'Technology', 'Electronic Components')).toBe('AMBIGUOUS technology');
  });
});
