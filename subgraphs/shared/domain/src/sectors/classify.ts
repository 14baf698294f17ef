/** A stock's sector from all that is known of it, step by step (MD-111), with what each step said. */
import type { SectorDecision, SectorId } from '../equities/index.ts';
import { type Told, told } from './evidence.ts';
import { industryVerdict } from './industry.ts';
import { judge } from './judge.ts';
import { standingOf } from './proven.ts';
import { sicVerdict } from './sic.ts';
import { isMixed, sourceSectorVerdict } from './source-sector.ts';
import { gapBand, GAP_BANDS, SECTOR_CONFIGURATION, type SectorConfiguration, SECTORS, sectorOf } from './table.ts';
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

/** A name stands in for a missing description at half its weight; an industry's words for a missing code at four fifths of it and less, by their standing. */
const NAME_SHARE = 0.5;
const WORDS_SHARE = { PROVEN: 0.8, MOSTLY: 0.6, UNPROVEN: 0.4 } as const;
const STANDING = {
  PROVEN: '',
  MOSTLY: ', at three quarters of its weight: mostly proven',
  UNPROVEN: ', at half its weight: not proven',
} as const;

/** What every source says, and what follows from it (`judge`). */
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
  const named = new Set(decisive.flatMap((one) => (one.place && one.place !== 'OUTSIDE' ? [one.place] : [])));
  const behaviour = [
    told('VOLATILITY', volatilityVerdict(facts.relativeVolatility, named, configuration)),
    told('GAP_HISTORY', gapVerdict(facts.gapFrequency, named)),
  ];
  const all = [...decisive.slice(0, 3), ...behaviour, ...decisive.slice(3)];
  return judge(all, decisive, configuration);
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
  const { place, detail } = industryVerdict(sourceIndustry);
  const standing = standingOf(sourceSector, sourceIndustry);
  const weighed = place === null ? detail : `${detail}${STANDING[standing]}`;
  return told('INDUSTRY_CODE', { place, detail: weighed }, WORDS_SHARE[standing]);
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
