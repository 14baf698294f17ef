/** A stock's sector from all that is known of it, step by step (MD-111), with what each step said. */
import type { SectorDecision, SectorEvidence, SectorId } from '../equities/index.ts';
import { expectedAccuracy } from './accuracy.ts';
import { industryVerdict } from './industry.ts';
import { sicVerdict } from './sic.ts';
import { isMixed, sourceSectorVerdict } from './source-sector.ts';
import { gapBand, GAP_BANDS, SECTOR_CONFIGURATION, type SectorConfiguration, SECTORS, sectorOf } from './table.ts';
import { volatilityMultiplier } from './table.ts';
import type { Verdict } from './verdict.ts';
import { descriptionVerdict, nameVerdict, revenueVerdict } from './words.ts';

/** Facts about one stock; null = nobody told. */
export interface SectorFacts {
  readonly name: string | null;
  readonly description: string | null;
  readonly sicCode: string | null;
  readonly sourceSector: string | null;
  readonly sourceIndustry: string | null;
  /** Proxy funds (XLK, ..) that hold it; null = no holdings are known, empty = they are, and none does. */
  readonly heldBy: readonly string[] | null;
  /** Deviation of its daily returns over the market's median one. */
  readonly relativeVolatility: number | null;
  /** Share of sessions with a gap of 10 % and more. */
  readonly gapFrequency: number | null;
}

/** Of all evidence together 1. Behaviour of the price confirms, it never decides. */
export const EVIDENCE_WEIGHTS: Readonly<Record<SectorEvidence['kind'], number>> = {
  DESCRIPTION: 0.2,
  REVENUE: 0.1,
  ETF_HOLDINGS: 0.15,
  VOLATILITY: 0.05,
  GAP_HISTORY: 0.05,
  INDUSTRY_CODE: 0.25,
  SOURCE_SECTOR: 0.2,
};
/** A name stands in for a missing description at half its weight, an industry's words for a missing code at four fifths. */
const [NAME_SHARE, WORDS_SHARE] = [0.5, 0.8];

type Told = SectorEvidence & { readonly place: Verdict['place'] };

/**
 * The sector that more than half of the told evidence (by weight) agrees on; otherwise null. Confidence = agreeing weight x its share of what was told, so absent
 * evidence lowers it (all weights together are 1), and contradiction does so twice. `OUTSIDE` verdicts count as a sector of their own.
 */
export function classifySector(
  facts: SectorFacts,
  configuration: SectorConfiguration = SECTOR_CONFIGURATION,
): SectorDecision {
  const decisive = [
    described(facts),
    told('REVENUE', revenueVerdict(facts.description)),
    told('ETF_HOLDINGS', heldVerdict(facts.heldBy)),
    coded(facts),
    told('SOURCE_SECTOR', sourceSectorVerdict(facts.sourceSector, facts.sourceIndustry)),
  ];
  const leader = leading(decisive);
  const candidates = new Set(decisive.flatMap((one) => (one.place && one.place !== 'OUTSIDE' ? [one.place] : [])));
  const behaviour = [
    told('VOLATILITY', volatilityVerdict(facts.relativeVolatility, candidates, configuration)),
    told('GAP_HISTORY', gapVerdict(facts.gapFrequency, candidates)),
  ];
  const all = [...decisive.slice(0, 3), ...behaviour, ...decisive.slice(3)];
  const sector = leader === 'OUTSIDE' ? null : leader;
  const [agreeing, spoken] = [weightOf(all, leader), all.reduce((sum, one) => sum + (one.place ? one.weight : 0), 0)];
  const confidence = sector === null ? 0 : round((agreeing * agreeing) / spoken);
  return {
    sector,
    confidence,
    expectedAccuracy: expectedAccuracy(confidence),
    volatilityMultiplier: volatilityMultiplier(sector, configuration),
    evidence: all.map(({ place, ...one }) =>
      place === 'OUTSIDE' ? { ...one, detail: `${one.detail}: outside the eight` } : one,
    ),
  };
}

function leading(all: readonly Told[]): SectorId | 'OUTSIDE' | null {
  const places = new Set(all.map((one) => one.place));
  const spoken = all.reduce((sum, one) => sum + (one.place ? one.weight : 0), 0);
  for (const place of places) if (place !== null && weightOf(all, place) > spoken / 2 + 1e-9) return place;
  return null;
}

const weightOf = (all: readonly Told[], place: Verdict['place']): number =>
  all.reduce((sum, one) => sum + (place !== null && one.place === place ? one.weight : 0), 0);
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function told(kind: SectorEvidence['kind'], { place, detail }: Verdict, share = 1): Told {
  return {
    kind,
    says: place === 'OUTSIDE' ? null : place,
    weight: round(EVIDENCE_WEIGHTS[kind] * share),
    detail,
    place,
  };
}

function described({ description, name }: SectorFacts): Told {
  const verdict = descriptionVerdict(description);
  return verdict.place !== null || !name
    ? told('DESCRIPTION', verdict)
    : told('DESCRIPTION', nameVerdict(name), NAME_SHARE);
}

function coded({ sicCode, sourceSector, sourceIndustry }: SectorFacts): Told {
  const verdict = sicVerdict(sicCode);
  if (verdict.place !== null || !sourceIndustry) return told('INDUSTRY_CODE', verdict);
  if (isMixed(sourceSector, sourceIndustry))
    return told('INDUSTRY_CODE', {
      place: null,
      detail: `industry "${sourceIndustry}" of ${sourceSector} is too mixed`,
    });
  return told('INDUSTRY_CODE', industryVerdict(sourceIndustry), WORDS_SHARE);
}

function heldVerdict(heldBy: readonly string[] | null): Verdict {
  if (heldBy === null)
    return {
      place: null,
      detail: `no source tells the holdings of the proxy funds (${SECTORS.map(({ etf }) => etf).join(', ')}): not looked at`,
    };
  const held = SECTORS.filter((one) => heldBy.includes(one.etf));
  if (held.length === 1) return { place: held[0]!.id, detail: `held by ${held[0]!.etf}` };
  return {
    place: null,
    detail: held.length === 0 ? 'held by no proxy fund' : `held by ${held.map((one) => one.etf).join(', ')}`,
  };
}

/** Which of the sectors that others named has the nearest multiplier, if one is within a quarter of it. */
function volatilityVerdict(
  relative: number | null,
  candidates: ReadonlySet<SectorId>,
  configuration: SectorConfiguration,
): Verdict {
  if (relative === null || !(relative > 0)) return { place: null, detail: 'too few bars for a volatility' };
  const seen = `${relative.toFixed(2)} times the market's volatility`;
  const near = [...candidates]
    .map((id) => ({ id, off: Math.abs(Math.log(relative / configuration.weights[id])) }))
    .filter((one) => one.off <= Math.log(1.25))
    .sort((a, b) => a.off - b.off)[0];
  return near
    ? { place: near.id, detail: `${seen}, expected ${configuration.weights[near.id]}` }
    : { place: null, detail: `${seen} fits no candidate` };
}

/** Which of the sectors that others named has gaps as often (by band; one band off is no contradiction and no support). */
function gapVerdict(frequency: number | null, candidates: ReadonlySet<SectorId>): Verdict {
  if (frequency === null) return { place: null, detail: 'too few bars for gaps' };
  const word = GAP_BANDS[gapBand(frequency)]![0];
  const seen = `gaps in ${(100 * frequency).toFixed(2)} % of sessions: ${word}`;
  const fitting = [...candidates].filter((id) => sectorOf(id)?.gapProfile === word);
  return fitting.length === 1
    ? { place: fitting[0]!, detail: seen }
    : { place: null, detail: `${seen}, fits no or several candidates` };
}
