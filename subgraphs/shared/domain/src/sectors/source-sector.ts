/**
 * The sectors of sources -> the eight (AMB-18). The eleven of GICS (and Yahoo's and FMP's words for them) and the twelve of Nasdaq's screener. Real estate and
 * consumer staples are outside; communication depends on the industry; Nasdaq's mixed sectors say only what all of their industries share.
 */
import type { SectorId } from '../equities/index.ts';
import { industryVerdict } from './industry.ts';
import type { Verdict } from './verdict.ts';

/** BY_INDUSTRY: the sector's word is too wide, its industry decides and may not. */
const REMAP: Readonly<Record<string, SectorId | 'OUTSIDE' | 'BY_INDUSTRY'>> = {
  'information technology': 'technology',
  technology: 'technology',
  'health care': 'healthcare',
  healthcare: 'healthcare',
  energy: 'energy',
  financials: 'financial',
  financial: 'financial',
  'financial services': 'financial',
  finance: 'financial',
  'consumer discretionary': 'consumer_discretionary',
  'consumer cyclical': 'consumer_discretionary',
  industrials: 'industrials',
  transportation: 'industrials',
  materials: 'materials',
  'basic materials': 'materials',
  'basic industries': 'materials',
  utilities: 'utilities',
  'public utilities': 'BY_INDUSTRY',
  'capital goods': 'BY_INDUSTRY',
  'consumer services': 'BY_INDUSTRY',
  'consumer durables': 'BY_INDUSTRY',
  'consumer non-durables': 'BY_INDUSTRY',
  'communication services': 'BY_INDUSTRY',
  communications: 'BY_INDUSTRY',
  telecommunications: 'BY_INDUSTRY',
  miscellaneous: 'BY_INDUSTRY',
  'consumer staples': 'OUTSIDE',
  'consumer defensive': 'OUTSIDE',
  'real estate': 'OUTSIDE',
};
/** Industries that their source files under a sector where they do not belong, or that split communication. */
const EXCEPTIONS: readonly (readonly [RegExp, RegExp, Verdict['place']])[] = [
  [/^finance$/, /^real estate/i, 'OUTSIDE'],
  // Trusts of every kind, American Tower among them.
  [/^finance$/, /^trusts except|^diversified commercial/i, null],
  [/^energy$/, /power generation/i, 'utilities'],
  [/^basic industries$/, /homebuilding|home furnish|textiles|automotive/i, 'consumer_discretionary'],
  [/^basic industries$/, /construction|military|pollution|water sewer/i, 'industrials'],
  // Nasdaq files rating agencies, agencies for advertising and for work, and builders under Technology.
  [
    /^technology$/,
    /^advertising|^diversified commercial|^industrial specialties|^professional services|^engineering/i,
    null,
  ],
  // Measured against GICS: too mixed to say anything (see the patterns of `industry.ts`).
  [/^finance$/, /^diversified financial service/i, null],
  [/^capital goods$/, /^industrial machinery|^office equipment|^wholesale distributors|^oilfield services/i, null],
  [/^basic industries$/, /^major chemicals|^industrial specialties|^specialty chemicals|^metal fabrications/i, null],
  [/^health care$/, /^medical\/nursing services|^biotechnology: commercial physical/i, null],
  [/^technology$/, /^electrical products|^industrial machinery/i, null],
  [/^public utilities$/, /^oil & gas production/i, null],
  [/^transportation$/, /^marine transportation/i, null],
  // Freight forwarders and travel agents, as Nasdaq files them.
  [/^transportation$/, /oil refining/i, 'industrials'],
  [/^transportation$/, /consumer services/i, 'consumer_discretionary'],
  [/^consumer services$/, /marine transportation/i, 'consumer_discretionary'],
  // Pipelines and gas utilities stand in both.
  [/^public utilities$/, /oil\/gas transmission|natural gas distribution/i, null],
  [/^(?:public utilities|consumer services|telecommunications|communication)/, /telecom/i, 'technology'],
  [/^communication/, /advertising|interactive media|gaming|cable|satellite/i, 'consumer_discretionary'],
  [/^capital goods$/, /telecom/i, 'technology'],
  [/^capital goods$/, /metal fabrications|military|engineering|diversified manuf/i, 'industrials'],
  [/^consumer durables$/, /metal fabrications/i, 'industrials'],
];

const exceptionOf = (word: string, industry: string | null) =>
  EXCEPTIONS.find(([of, words]) => of.test(word) && words.test(industry ?? ''));

/** Whether sector and industry together are too mixed to say anything; then the industry's words alone do not either. */
export const isMixed = (sector: string | null, industry: string | null): boolean =>
  exceptionOf(sector?.trim().toLowerCase() ?? '', industry)?.[2] === null;

/** What a source's sector says, with its industry where the sector is too wide. */
export function sourceSectorVerdict(sector: string | null, industry: string | null): Verdict {
  const word = sector?.trim().toLowerCase() ?? '';
  if (word === '') return { place: null, detail: 'no sector told' };
  const place = Object.hasOwn(REMAP, word) ? REMAP[word]! : null;
  const detail = `sector "${sector}"`;
  if (place === null) return { place: null, detail: `${detail} is not one we know` };
  const exception = exceptionOf(word, industry);
  if (exception) {
    const within = `${detail}, "${industry}"`;
    return { place: exception[2], detail: exception[2] === null ? `${within} says too little` : within };
  }
  if (place !== 'BY_INDUSTRY') return { place, detail };
  const told = industryVerdict(industry).place;
  return { place: told, detail: told === null ? `${detail} is too wide` : `${detail}, "${industry}"` };
}
