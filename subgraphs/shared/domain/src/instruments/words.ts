/**
 * How others write the graph's symbols. `massive` follows the consolidated tape (BRK.B, BACpL, ACHR.WS), `fmp` and `yahoo` use a dash (BRK-B, BAC-PL,
 * ACHR-WT, INFY.NS), `nasdaq` is the screener's (BRK/B, BAC^L, ACHR/WS), `act` Nasdaq's symbol directory (BRK.B, BAC$L, ACHR.W).
 */
import { formatSymbol, parseSymbol, type SuffixKind, type SymbolParts } from './symbol.ts';

export type SymbolWords = 'massive' | 'fmp' | 'yahoo' | 'nasdaq' | 'act';
export const SYMBOL_WORDS: readonly SymbolWords[] = ['massive', 'fmp', 'yahoo', 'nasdaq', 'act'];

/** What follows the root; a series letter follows that. */
type Marks = Readonly<Partial<Record<SuffixKind, string>>>;
const dash: Marks = { CLASS: '-', PREFERRED: '-P', WARRANT: '-WT', UNIT: '-UN', RIGHT: '-RI', WHEN_ISSUED: '-WI' };
const MARKS: Readonly<Record<SymbolWords, Marks>> = {
  massive: { CLASS: '.', PREFERRED: 'p', WARRANT: '.WS', UNIT: '.U', RIGHT: 'r', WHEN_ISSUED: 'w' },
  fmp: dash,
  yahoo: dash,
  nasdaq: { CLASS: '/', PREFERRED: '^', WARRANT: '/WS', UNIT: '/U', RIGHT: '/R' },
  act: { CLASS: '.', PREFERRED: '$', WARRANT: '.W', UNIT: '.U', RIGHT: '.R' },
};
/** Indices that the graph knows without a listing: graph -> word. */
const INDICES: Readonly<Partial<Record<SymbolWords, Readonly<Record<string, string>>>>> = {
  massive: { VIX: 'I:VIX', SPX: 'I:SPX' },
  fmp: { VIX: '^VIX', SPX: '^GSPC' },
  yahoo: { VIX: '^VIX', SPX: '^GSPC' },
};
/** Exchanges outside the United States by the ending of the words: only these two providers have them. */
const ENDINGS: Readonly<Record<string, string>> = { XNSE: '.NS', XBOM: '.BO' };

const KINDS: readonly SuffixKind[] = ['WARRANT', 'UNIT', 'RIGHT', 'WHEN_ISSUED', 'PREFERRED', 'CLASS'];

/**
 * What a provider calls a symbol of the graph; null: it is not one of ours, the provider has no such listings, or its word would mean something else
 * (Nasdaq's directory writes warrants `.W`, so it cannot tell a class W).
 */
export function toWords(symbol: string, words: SymbolWords): string | null {
  const index = INDICES[words]?.[symbol];
  if (index !== undefined) return index;
  const parts = parseSymbol(symbol);
  if (!parts) return null;
  if (parts.mic !== null) {
    const ending = dashed(words) ? ENDINGS[parts.mic] : undefined;
    return ending === undefined ? null : parts.root + ending;
  }
  if (!parts.suffix) return parts.root;
  const { kind, series } = parts.suffix;
  const mark = MARKS[words][kind];
  if (mark === undefined) return null;
  const dot = kind === 'WARRANT' && series && !dashed(words) ? '.' : '';
  const word = parts.root + mark + dot + series;
  return fromWords(word, words) === symbol ? word : null;
}

/** The graph's symbol for a provider's word; null if it is none that we understand. Nothing is upper-cased: `BACpL` is not `BACPL`. */
export function fromWords(text: string, words: SymbolWords): string | null {
  for (const [symbol, word] of Object.entries(INDICES[words] ?? {})) if (word === text) return symbol;
  if (dashed(words)) {
    for (const [mic, ending] of Object.entries(ENDINGS)) {
      if (text.endsWith(ending)) return checked({ mic, root: text.slice(0, -ending.length), suffix: null });
    }
  }
  const root = /^[A-Z][A-Z0-9]*/.exec(text)?.[0] ?? '';
  const rest = text.slice(root.length);
  if (rest === '') return checked({ mic: null, root, suffix: null });
  for (const kind of KINDS) {
    const mark = MARKS[words][kind];
    if (mark === undefined || !rest.startsWith(mark)) continue;
    const series = rest.slice(mark.length).replace(/^\./, '');
    if (fits(kind, series)) return checked({ mic: null, root, suffix: { kind, series } });
  }
  return null;
}

const dashed = (words: SymbolWords): boolean => words === 'fmp' || words === 'yahoo';

function fits(kind: SuffixKind, series: string): boolean {
  if (kind === 'CLASS') return /^[A-TV-Z]$/.test(series);
  return series === '' || ((kind === 'PREFERRED' || kind === 'WARRANT') && /^[A-Z]$/.test(series));
}

function checked(parts: SymbolParts): string | null {
  const symbol = formatSymbol(parts);
  return parseSymbol(symbol) ? symbol : null;
}
