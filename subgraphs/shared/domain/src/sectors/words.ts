/** What descriptions and names of companies say by their words: different words of a sector are counted, the most must lead by one. */
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
    /\b(?:banks?|banking|bancorp|bancshares|bankshares|insurance|reinsurance|loans?|deposits?|mortgages?|asset management|lending|brokerage|wealth|financial|underwriting|capital corp|acquisition corp|savings|blank check)\b/gi,
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

/** `least`: how many different words it takes. */
function verdict(text: string, least: number, what: string): Verdict {
  const counted = Object.entries(WORDS).map(([place, pattern]) => {
    return {
      place: place as keyof typeof WORDS,
      words: [...new Set((text.match(pattern) ?? []).map((one) => one.toLowerCase()))],
    };
  });
  counted.sort((a, b) => b.words.length - a.words.length);
  const [first, second] = counted as [(typeof counted)[0], (typeof counted)[0]];
  const seen = `${what}: ${first.words.slice(0, 5).join(', ')}`;
  if (first.words.length < least) return { place: null, detail: `${what}: no words of a sector` };
  if (first.words.length === second.words.length) return { place: null, detail: `${seen}; as many of ${second.place}` };
  return { place: first.place, detail: seen };
}

/** Two words at least: a description mentions much. */
export const descriptionVerdict = (text: string | null): Verdict =>
  text?.trim() ? verdict(text, 2, 'description') : { place: null, detail: 'no description' };

/** One word is enough in a name. */
export const nameVerdict = (name: string | null): Verdict =>
  name?.trim() ? verdict(name, 1, 'name') : { place: null, detail: 'no name' };

/** Sentences that say what the money comes from. */
export function revenueVerdict(text: string | null): Verdict {
  const sentences = (text ?? '')
    .split(/(?<=[.!?])\s+/)
    .filter((one) => /\brevenues?\b|\bsells?\b|\bsales of\b|\bgenerates?\b/i.test(one));
  return sentences.length > 0
    ? verdict(sentences.join(' '), 1, 'revenue')
    : { place: null, detail: 'no words on revenue' };
}
