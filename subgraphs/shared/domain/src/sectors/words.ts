/** What descriptions and names of companies say by their words: different words of each sector are counted, and one sector must lead. */
import type { SectorId } from '../equities/index.ts';
import type { Verdict } from './verdict.ts';

const WORDS: Readonly<Record<SectorId | 'OUTSIDE', RegExp>> = {
  technology:
    /\b(?:software|semiconductors?|cloud|saas|artificial intelligence|machine learning|cyber ?security|data cent(?:er|re)s?|information technology|computers?|computing|integrated circuits?|wireless|networking|internet of things|digital|voice ai|analytics|smartphones?|laser|photonics?|robotics|technologies)\b/gi,
  healthcare:
    /\b(?:bio-?technology|bio-?pharma\w*|pharma\w*|clinical[- ]stage|therap(?:y|ies|eutics?)|oncology|drugs?|medical|medicines?|patients?|hospitals?|diagnostics?|fda|vaccines?|gene|genomics?|health ?care|health|biosciences?|biologics|surgical)\b/gi,
  energy:
    /\b(?:oil|natural gas|drilling|petroleum|refiner(?:y|ies)|refining|coal|oilfield|lng|midstream|upstream|crude|uranium|hydrocarbons?|pipelines?|offshore|energy)\b/gi,
  financial:
    /\b(?:banks?|banking|bancorp|bancshares|bankshares|insurance|reinsurance|loans?|deposits?|mortgages?|asset management|lending|brokerage|wealth|financial|underwriting|capital corp|acquisition corp|savings|blank check|business combination|bdc|business development company)\b/gi,
  consumer_discretionary:
    /\b(?:restaurants?|retail(?:er|ers)?|apparel|footwear|hotels?|resorts?|casinos?|automotive|automobiles?|vehicles?|motors|e-?commerce|furniture|toys?|leisure|cruises?|home ?builder|homes|entertainment|fitness|theat(?:er|re)s?|mattress\w*|fashion|brands|education|jewelry|travel)\b/gi,
  industrials:
    /\b(?:aerospace|defense|machinery|construction|engineering|logistics|trucking|freight|airlines?|railroad|shipping|hvac|industrial|industries|staffing|aircraft|waste|equipment|infrastructure|tankers?|marine)\b/gi,
  materials:
    /\b(?:mining|mines?|gold|silver|copper|lithium|steel|chemicals?|paper|packaging|alumin(?:i)?um|metals?|lumber|fertilizers?|minerals?|zinc|nickel|cement|coatings|polymers?|resources)\b/gi,
  utilities:
    /\b(?:utilit(?:y|ies)|electricity|electric power|water service|gas distribution|power generation|transmission and distribution|ratepayers|kilowatt|megawatts?|wind farms?|hydroelectric)\b/gi,
  OUTSIDE:
    /\b(?:reit|real estate|realty|properties|property trust|foods?|beverages?|tobacco|groceries|grocery|household products|cosmetics|snacks?|supermarkets?|farms?|brewing)\b/gi,
};

interface Counted {
  readonly place: keyof typeof WORDS;
  readonly words: readonly string[];
  readonly points: number;
}

/** Different words of each place, those of the first sentence (what the company does; later ones name its customers too) at `firstPoints`. */
function counted(text: string, firstPoints: number): readonly Counted[] {
  // `Inc. sells` is no end of a sentence.
  const sentences = text.replace(/\b(Inc|Corp|Ltd|Co|L\.P|U\.S|No)\./g, '$1').split(/(?<=[.!?])\s+/);
  const [first, rest] = [sentences[0]!, sentences.slice(1).join(' ')];
  return Object.entries(WORDS)
    .map(([place, pattern]) => {
      const early = wordsOf(first, pattern);
      const late = wordsOf(rest, pattern).filter((word) => !early.includes(word));
      const points = firstPoints * early.length + late.length;
      return { place: place as keyof typeof WORDS, words: [...early, ...late], points };
    })
    .sort((a, b) => b.points - a.points);
}
const wordsOf = (text: string, pattern: RegExp): string[] => [
  ...new Set((text.match(pattern) ?? []).map((one) => one.toLowerCase())),
];

function verdict(text: string, what: string, rule: { first: number; least: number; lead: number }): Verdict {
  const [best, second] = counted(text, rule.first) as [Counted, Counted];
  const seen = `${what}: ${best.words.slice(0, 5).join(', ')}`;
  if (best.points < rule.least) return { place: null, detail: `${what}: too few words of a sector` };
  if (best.points - second.points < rule.lead)
    return { place: null, detail: `${seen}; nearly as much of ${second.place}` };
  return { place: best.place, detail: seen };
}

/** Three points and a lead of two: a description mentions much. */
export const descriptionVerdict = (text: string | null): Verdict =>
  text?.trim()
    ? verdict(text, 'description', { first: 2, least: 3, lead: 2 })
    : { place: null, detail: 'no description' };

/** What companies of every business call themselves: alone in a name these were right in 17 of 48 (docs/sectors.md). */
const COMMON_IN_NAMES = /\b(?:technologies|industries|resources|brands)\b/gi;

/** One word is enough in a name. */
export const nameVerdict = (name: string | null): Verdict =>
  name?.trim()
    ? verdict(name.replace(COMMON_IN_NAMES, ''), 'name', { first: 1, least: 1, lead: 1 })
    : { place: null, detail: 'no name' };

/** Sentences that say what the money comes from. */
export function revenueVerdict(text: string | null): Verdict {
  const sentences = (text ?? '').split(/(?<=[.!?])\s+/).filter((one) => SELLING.test(one));
  if (sentences.length === 0) return { place: null, detail: 'no words on revenue' };
  return verdict(sentences.join(' '), 'revenue', { first: 1, least: 2, lead: 1 });
}
const SELLING = /\brevenues?\b|\bsells?\b|\bsales of\b|\bgenerates?\b/i;
