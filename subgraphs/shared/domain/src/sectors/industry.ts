/** Words for industries (of Nasdaq's screener, and those that Yahoo and FMP share) -> the eight sectors. The first pattern that fits decides. */
import type { SectorId } from '../equities/index.ts';
import type { Verdict } from './verdict.ts';

const PATTERNS: readonly (readonly [SectorId | 'OUTSIDE' | null, RegExp])[] = [
  // Too broad to say anything: Nasdaq puts blank-cheque companies, payment firms and consultants there, and uses some for whatever is left.
  [
    null,
    /^(?:business services|industrial specialties|shell compan|diversified commercial services|multi-sector|metal fabrications$|telecommunications equipment$|electrical products|specialty chemicals$|military\/government|other consumer services|professional services|engineering & construction$|advertising$|diversified manufacture|consumer specialties|miscellaneous manufacturing|retail: computer|natural gas distribution|oil\/gas transmission|trusts except)/i,
  ],
  // Measured: of these names GICS files a third and more elsewhere (makers of instruments, tankers, clinics, holdings).
  [
    null,
    /^(?:industrial machinery\/components|marine transportation|diversified financial service|major chemicals|office equipment\/supplies|wholesale distributors|consumer electronics\/appliances|medical\/nursing services|biotechnology: commercial physical|interactive media$|service to the health industry)/i,
  ],
  [
    'OUTSIDE',
    /\breit\b|real estate|building operators|food|beverage|brewer|tobacco|grocery|confection|meat\/|farming|farm products|agricultural inputs?$|household & personal|package goods|soft drinks|discount stores|pharmaceutical retailers/i,
  ],
  [
    'healthcare',
    /biotech|pharmaceutic|drug manuf|medical|health|hospital|ophthalmic|diagnostics|assisted living|precision instruments/i,
  ],
  ['energy', /\boil\b|oilfield|\bgas production|oil & gas|coal|uranium|natural gas(?! distribution)|petroleum/i],
  [
    'utilities',
    /utilit|^regulated (?:electric|gas|water)|water supply|natural gas distribution|power generation|renewable/i,
  ],
  [
    'financial',
    /\bbanks?\b|insur|savings|investment (?:banker|manager)|capital markets|asset management|credit services|financ(?:e|ial)|mortgage/i,
  ],
  [
    'technology',
    /software|semiconductor|\bedp\b|computer|electronic (?:components|equipment)|technology hardware|information technology|communication equipment|consumer electronics$|scientific & technical|radio and television broadcasting and comm|internet (?:and information|content)|interactive media|telecom services|solar/i,
  ],
  [
    'consumer_discretionary',
    /auto|motor vehicle|apparel|clothing|shoe|footwear|retail|specialty stores|catalog|department|restaurant|hotel|resort|lodging|casino|gambling|leisure|recreation|toys|entertainment|movies|broadcast|television|newspaper|publishing|^books|homebuild|residential construction|home furnish|furnish|consumer electronics|travel|personal services|education|luxury|travel/i,
  ],
  [
    'materials',
    /metal|gold|silver|copper|steel|alumin|chemical|paper|forest|lumber|packag|containers|paints|coatings|plastic|(?:building|construction) materials|mining/i,
  ],
  [
    'industrials',
    /aerospace|defense|machinery|railroad|airline|air freight|trucking|marine|transport|logistic|industrial|fluid controls|building products|construction|ordnance|tools|hardware|office equipment|pollution|environmental services|waste|staffing|consulting|rental|security|conglomerate|wholesale distributors|electrical equipment/i,
  ],
];

/** What the words of an industry say; null words are absent evidence. */
export function industryVerdict(words: string | null): Verdict {
  const text = words?.trim() ?? '';
  if (text === '') return { place: null, detail: 'no industry' };
  const place = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  return { place, detail: `industry "${text}"${place === null ? ' says nothing of a sector' : ''}` };
}
