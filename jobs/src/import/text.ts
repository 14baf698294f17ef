/** Cells of files that people export: `$1.23`, `1,234`, `1.5%`, quoted ones. Pure. */
import { fromWords, parseSymbol } from '@marketgraph/domain/instruments';

const DRESSED = /[$€£,%\s]/g;
const EMPTY = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '-', '--']);

/** Null: the cell is empty. NaN: it is no number. A percent sign is dropped: 1.5% = 1.5. */
export function numberOf(cell: string | undefined): number | null {
  if (cell === undefined || cell === '') return null;
  const plain = Number(cell);
  if (!Number.isNaN(plain) && cell.trim() !== '') return plain;
  if (EMPTY.has(cell.trim().toLowerCase())) return null;
  const bare = cell.replace(DRESSED, '');
  return bare === '' ? Number.NaN : Number(bare);
}

/** Empty = not told; else not below 0, else null. A market cap of 0 is one that is not known. */
export function positive(cell: string | undefined): number | null {
  const value = numberOf(cell);
  return value !== null && value > 0 ? value : null;
}

/** The cells of a line; quotes as CSV has them. */
export function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let cell = '';
  let inside = false;
  for (let index = 0; index < line.length; index += 1) {
    const letter = line[index]!;
    if (letter === '"') {
      if (inside && line[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else inside = !inside;
    } else if (letter === ',' && !inside) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  cells.push(cell);
  return cells;
}

/** Our name of a symbol as files write it: ours, Yahoo's (`^VIX`, `BRK-B`), the screener's (`BRK/B`, `BAC^L`). Null: it cannot be one. */
export function symbolOf(text: string): string | null {
  const word = text.trim().toUpperCase();
  if (parseSymbol(word)) return word;
  return fromWords(word, 'yahoo') ?? fromWords(word, 'nasdaq');
}
