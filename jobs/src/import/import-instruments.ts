/** Lists of instruments into the store: the screener of nasdaq.com and the symbol directory of Nasdaq Trader, told apart by their headers. */
import { basename } from 'node:path';
import type { ListedInstrument, ListedType } from '@marketgraph/domain/equities';
import { kindOfName } from '@marketgraph/domain/instruments';
import type { EquityStore } from '@marketgraph/platform/db';
import { complaintsOf, type Complaints } from './complaints.ts';
import { instrumentOfBars } from './guessed.ts';
import { linesOf } from './lines.ts';
import { cellsOf, numberOf, positive, symbolOf } from './text.ts';

export interface ImportedInstruments {
  readonly file: string;
  readonly rows: number;
  readonly written: number;
  readonly same: number;
  readonly complaints: Complaints;
  readonly refused: string | null;
}
type Cells = (name: string) => string | undefined;
/** Facts of a row beyond its symbol; a string: why it is none of an instrument. */
type Reading = (cells: Cells) => Partial<ListedInstrument> | string;

/** Codes of the directory: N is the New York Stock Exchange, and so on. */
const EXCHANGES: Readonly<Record<string, string>> = {
  Q: 'XNAS',
  N: 'XNYS',
  A: 'XASE',
  P: 'ARCX',
  Z: 'BATS',
};
const words = (cell: string | undefined): string | null => cell?.trim() || null;
/** By its name; a bare company name is a stock, since these lists are of stocks. */
function typeOf(name: string | null): ListedType {
  const { kind, type } = kindOfName(name);
  return kind === 'UNKNOWN' ? 'STOCK' : type;
}

const screener: Reading = (cells) => {
  const name = words(cells('name'));
  const price = numberOf(cells('last sale'));
  if (price !== null && !(price > 0)) return `last sale "${cells('last sale')}" is no price`;
  const cap = numberOf(cells('market cap'));
  if (Number.isNaN(cap)) return `market cap "${cells('market cap')}" is no number`;
  return {
    name,
    type: typeOf(name),
    // 0 is how it says that it does not know.
    marketCap: positive(cells('market cap')),
    sourceSector: words(cells('sector')),
    sourceIndustry: words(cells('industry')),
  };
};
const directory: Reading = (cells) => {
  if (cells('test issue') === 'Y') return 'a test issue of the exchange';
  const mic = EXCHANGES[cells('listing exchange') ?? ''];
  if (!mic) return `listing exchange "${cells('listing exchange')}" is not known`;
  const name = words(cells('security name'));
  return { name, mic, exchangeSource: 'TOLD', type: cells('etf') === 'Y' ? 'ETF' : typeOf(name) };
};

function readingOf(header: readonly string[]): Reading | null {
  if (header.includes('market cap') && header.includes('symbol')) return screener;
  return header.includes('listing exchange') && header.includes('symbol') ? directory : null;
}

type Kept = Pick<EquityStore, 'instruments' | 'saveInstruments'>;
/** `knownAt`: from when on these facts count, Unix ms. What the file does not tell stays as it is known. */
export async function importInstruments(file: string, store: Kept, knownAt: number): Promise<ImportedInstruments> {
  const complaints = complaintsOf(file);
  const known = new Map((await store.instruments()).map((one) => [one.symbol, one]));
  const rows = new Map<string, ListedInstrument>();
  let [line, header, reading] = [0, [] as string[], null as Reading | null];
  for await (const lines of linesOf(file))
    for (const text of lines) {
      line += 1;
      if (line === 1) {
        header = cellsOf(text).map((cell) => cell.trim().toLowerCase());
        reading = readingOf(header);
        if (!reading)
          return { file, rows: 0, written: 0, same: 0, complaints, refused: 'its header is of no list that is known' };
        continue;
      }
      if (text === '') continue;
      const cells = cellsOf(text);
      const of: Cells = (name) => (header.includes(name) ? cells[header.indexOf(name)] : undefined);
      const symbol = symbolOf(of('symbol') ?? '');
      const read = symbol === null ? `"${of('symbol') ?? ''}" is no symbol` : reading!(of);
      if (typeof read === 'string' || symbol === null) complaints.add(line, String(read));
      else if (rows.has(symbol)) complaints.add(line, `duplicate of ${symbol}`);
      else rows.set(symbol, withFacts(symbol, read, known.get(symbol), file, knownAt));
    }
  const saved = await store.saveInstruments([...rows.values()]);
  return { file, rows: rows.size, ...saved, complaints, refused: null };
}

function withFacts(
  symbol: string,
  facts: Partial<ListedInstrument>,
  before: ListedInstrument | undefined,
  file: string,
  knownAt: number,
): ListedInstrument {
  const source = `import:${basename(file)}` as const;
  const base = before ?? instrumentOfBars(symbol, source, true, knownAt);
  // A screener does not know what a fund is: it never unmakes one.
  const type = base.type === 'ETF' || base.type === 'INDEX' ? base.type : (facts.type ?? base.type);
  return { ...base, ...facts, type, source, knownAt };
}
