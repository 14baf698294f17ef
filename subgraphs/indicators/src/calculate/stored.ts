/** The closed bars' part as a cache of JSON carries it: columns as the bytes of their numbers, which are read many times faster than digits. Pure. */
import type { ClosedPart } from './closed.ts';
import type { Points } from './values.mapper.ts';

interface StoredPoints extends Omit<Points, 'times' | 'values' | 'confirmed'> {
  readonly times: string;
  readonly values: string;
  readonly confirmed: string | null;
}
export interface StoredPart extends Omit<ClosedPart, 'series' | 'cells'> {
  readonly series: readonly StoredPoints[];
  readonly cells: string | null;
  /** Of this calculation. */
  readonly id: string;
  /** Unix ms. */
  readonly savedAt: number;
}

const packed = ({ buffer, byteOffset, byteLength }: Float64Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
function unpacked(text: string): Float64Array<ArrayBuffer> {
  const bytes = Buffer.from(text, 'base64');
  // A buffer of the pool may begin anywhere; numbers of 8 bytes may not.
  const column = new Float64Array(bytes.length / 8);
  new Uint8Array(column.buffer).set(bytes);
  return column;
}

export const toStored = (part: ClosedPart, id: string, savedAt: number): StoredPart => ({
  ...part,
  series: part.series.map(({ times, values, confirmed, reasons }) => ({
    times: packed(times),
    values: packed(values),
    confirmed: confirmed && packed(confirmed),
    reasons,
  })),
  cells: part.cells && packed(part.cells),
  id,
  savedAt,
});

export const fromStored = ({ series, cells, ...part }: StoredPart): ClosedPart => ({
  ...part,
  series: series.map(({ times, values, confirmed, reasons }) => ({
    times: unpacked(times),
    values: unpacked(values),
    confirmed: confirmed === null ? null : unpacked(confirmed),
    reasons,
  })),
  cells: cells === null ? null : unpacked(cells),
});
