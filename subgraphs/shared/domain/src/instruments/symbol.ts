/** The graph's symbols: United States' listings bare (`AAPL`, `BRK.B`, `BAC.PRL`, `ACHR.WS`), others `MIC:LOCAL` (`XNSE:INFY`). */

export type SuffixKind = 'CLASS' | 'PREFERRED' | 'WARRANT' | 'UNIT' | 'RIGHT' | 'WHEN_ISSUED';

export interface SymbolParts {
  /** Null: a listing in the United States. */
  readonly mic: string | null;
  readonly root: string;
  readonly suffix: { readonly kind: SuffixKind; /** A letter, or empty. */ readonly series: string } | null;
}

/** How a suffix is written after the dot. A class always has its letter; U stands for units, so no class is called U. */
const WRITTEN: Readonly<Record<SuffixKind, string>> = {
  CLASS: '',
  PREFERRED: 'PR',
  WARRANT: 'WS',
  UNIT: 'U',
  RIGHT: 'RT',
  WHEN_ISSUED: 'WI',
};
const ROOT = /^[A-Z][A-Z0-9]{0,9}$/;
/** Indian symbols have digits first, `&` and `-`: M&M, BAJAJ-AUTO, 3MINDIA. */
const LOCAL = /^[A-Z0-9][A-Z0-9&-]{0,19}$/;
const MIC = /^[A-Z0-9]{4}$/;

/** The parts of a symbol of the graph; null if it is not one. */
export function parseSymbol(symbol: string): SymbolParts | null {
  const colon = symbol.indexOf(':');
  if (colon >= 0) {
    const mic = symbol.slice(0, colon);
    const root = symbol.slice(colon + 1);
    return MIC.test(mic) && LOCAL.test(root) ? { mic, root, suffix: null } : null;
  }
  const dot = symbol.indexOf('.');
  const root = dot < 0 ? symbol : symbol.slice(0, dot);
  if (!ROOT.test(root)) return null;
  if (dot < 0) return { mic: null, root, suffix: null };
  const suffix = suffixOf(symbol.slice(dot + 1));
  return suffix && { mic: null, root, suffix };
}

/** The symbol of the graph; `parseSymbol` undoes it. */
export function formatSymbol({ mic, root, suffix }: SymbolParts): string {
  if (mic !== null) return `${mic}:${root}`;
  if (!suffix) return root;
  const dotted =
    suffix.kind === 'WARRANT' && suffix.series ? `WS.${suffix.series}` : WRITTEN[suffix.kind] + suffix.series;
  return `${root}.${dotted}`;
}

function suffixOf(text: string): SymbolParts['suffix'] {
  if (text === 'U') return { kind: 'UNIT', series: '' };
  if (/^[A-Z]$/.test(text)) return { kind: 'CLASS', series: text };
  if (/^PR[A-Z]?$/.test(text)) return { kind: 'PREFERRED', series: text.slice(2) };
  if (/^WS(\.[A-Z])?$/.test(text)) return { kind: 'WARRANT', series: text.slice(3) };
  if (text === 'RT') return { kind: 'RIGHT', series: '' };
  return text === 'WI' ? { kind: 'WHEN_ISSUED', series: '' } : null;
}
