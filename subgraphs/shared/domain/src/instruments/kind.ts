/** Which kind of paper a listing is, and whether it counts as a stock: by the provider's type where it tells one, else by the words of its name. */
import type { ListedInstrument, ListedType } from '../equities/index.ts';

export type ShareKind =
  | 'COMMON'
  | 'DEPOSITARY'
  | 'PARTNERSHIP'
  | 'PREFERRED'
  | 'WARRANT'
  | 'UNIT'
  | 'RIGHT'
  | 'NOTE'
  | 'FUND'
  | 'ETF'
  | 'INDEX'
  | 'UNKNOWN';

export interface KindDecision {
  readonly kind: ShareKind;
  readonly type: ListedType;
  /** What told it, e.g. `name: Warrant`. */
  readonly reason: string;
}

/** Massive's `type` codes (reference/tickers/types). */
const MASSIVE: Readonly<Record<string, ShareKind>> = {
  CS: 'COMMON',
  OS: 'COMMON',
  NYRS: 'COMMON',
  ADRC: 'DEPOSITARY',
  GDR: 'DEPOSITARY',
  PFD: 'PREFERRED',
  ADRP: 'PREFERRED',
  WARRANT: 'WARRANT',
  ADRW: 'WARRANT',
  RIGHT: 'RIGHT',
  ADRR: 'RIGHT',
  UNIT: 'UNIT',
  BOND: 'NOTE',
  ETN: 'NOTE',
  SP: 'NOTE',
  FUND: 'FUND',
  LT: 'FUND',
  BASKET: 'FUND',
  ETF: 'ETF',
  ETV: 'ETF',
  ETS: 'ETF',
  INDEX: 'INDEX',
};

/** Words of a name, the first that fits decides. A trust is a fund by what it holds, and a stock when it owns buildings or is a bank. */
const NAMES: readonly (readonly [ShareKind, RegExp])[] = [
  // Receipts for what is called a unit at home.
  ['DEPOSITARY', /^(?:(?!\bunits?\b).)*\bamerican depositary shares?\b.*\bunits?\b/i],
  ['UNIT', /\bunits?,? (?:each )?(?:consisting|comprised)/i],
  ['WARRANT', /\bwarrants?\b/i],
  // An American receipt for a foreign preferred share (Brazil, Colombia) trades like its company's stock.
  ['DEPOSITARY', /\bADSs?\b|\bADRs?\b(?!.* ETF)|\b(?:american|global) depos[ia]to?[ar]?ry\b/i],
  ['RIGHT', /\brights?(?:\s*$|\s*\(|,? (?:each|to |one))|\bsubscription rights?\b/i],
  [
    'PARTNERSHIP',
    /\bcommon units?\b|\blimited partner\w*(?: interests?| units?|$)|\bL\.?P\.?\s+units?\b|\bunits? (?:of|representing) .*(?:limited partner|beneficial)/i,
  ],
  [
    'NOTE',
    /\b(?:senior|subordinated|junior|convertible|baby|fixed|floating)\b.*\b(?:notes?|bonds?|debentures?)\b|\bnotes? due\b|\bdebentures?\b|\bETNs?\b|\b\d+(?:\.\d+)?\s?% .*\b(?:notes?|bonds?)\b/i,
  ],
  [
    'PREFERRED',
    /\bpreferred (?:stock|shares?|units?|securit)|\bpreference shares?\b|\bperpetual\b|\bpfd\b(?!.*\bordinary shares?\b)|\d% .*\bseries [A-Z]\b|\btrust preferred\b|\bdepositary shares?,? .*(?:1\/\d+|interest in|preferred)/i,
  ],
  ['ETF', /\bETFs?\b|\bexchange[- ]traded fund\b/i],
  ['DEPOSITARY', /\bdepositary (?:shares?|receipts?)\b/i],
  ['UNIT', /\bunits?\b/i],
  [
    'FUND',
    /\bfunds?\b|\bclosed[- ]end\b|\b(?:income|municipal|muni\w*|dividend|opportunit(?:y|ies)|credit|bond|yield|return|premium|option|term|duration|rate|gold|silver|bitcoin|ethereum)\b.*\btrust\b(?!.*\b(?:REIT|realty|real estate|propert|bank))/i,
  ],
  [
    'COMMON',
    /\b(?:comm?mon|ordinary|capital|registry|registered|voting|exchangeable|beneficial)\b|\bclass [A-Z]\b|\bclass [A-Z]\)/i,
  ],
];

const TYPE_OF: Partial<Record<ShareKind, ListedType>> = {
  COMMON: 'STOCK',
  DEPOSITARY: 'STOCK',
  PARTNERSHIP: 'STOCK',
  ETF: 'ETF',
  INDEX: 'INDEX',
};
const decided = (kind: ShareKind, reason: string): KindDecision => ({ kind, type: TYPE_OF[kind] ?? 'OTHER', reason });

/** By Massive's `type` word; null = not one that we know. */
export function kindOfMassiveType(word: string): KindDecision | null {
  const kind = Object.hasOwn(MASSIVE, word) ? MASSIVE[word]! : null;
  return kind && decided(kind, `type: ${word}`);
}

/** By the name alone. A bare company name (`Visa Inc.`) says nothing of the paper: UNKNOWN, which counts as a stock only if its source lists stocks. */
export function kindOfName(name: string | null): KindDecision {
  for (const [kind, pattern] of NAMES) {
    const seen = pattern.exec(name ?? '');
    if (seen) return decided(kind, `name: ${seen[0].trim()}`);
  }
  return decided('UNKNOWN', name === null ? 'no name' : 'name: says nothing of the kind');
}

/** The kind of a stored listing. Its `type` was told by its source; the name may only narrow a stock down, never make one. */
export function kindOf(instrument: Pick<ListedInstrument, 'type' | 'name'>): KindDecision {
  if (instrument.type === 'ETF' || instrument.type === 'INDEX')
    return decided(instrument.type, `type: ${instrument.type}`);
  const named = kindOfName(instrument.name);
  if (instrument.type === 'OTHER') return { ...named, type: 'OTHER' };
  return named.kind === 'UNKNOWN' ? decided('COMMON', 'type: STOCK') : named;
}
