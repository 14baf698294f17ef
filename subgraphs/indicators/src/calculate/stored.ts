/** The closed bars' part as a cache of JSON carries it: columns as the bytes of their numbers, which are read many times faster than digits. Pure. */
import type { Fired } from './alerts.ts';
import type { ClosedPart } from './closed.ts';
import type { Points } from './values.mapper.ts';

/** Of the shape of what is kept, a part of its key: what another version of the service has kept is a miss, never a misreading. */
export const SHAPE = 3;

interface StoredPoints extends Omit<Points, 'times' | 'values' | 'confirmed'> {
  readonly times: string;
  readonly values: string;
  readonly confirmed: string | null;
}
export interface StoredPart extends Omit<ClosedPart, 'series' | 'alerts' | 'cells'> {
  readonly series: readonly StoredPoints[];
  readonly alerts: Omit<Fired, 'times'> & { readonly times: string };
  readonly cells: string | null;
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

export const toStored = (part: ClosedPart): StoredPart => ({
  ...part,
  series: part.series.map(({ times, values, confirmed, settledAt, reasons }) => ({
    times: packed(times),
    values: packed(values),
    confirmed: confirmed && packed(confirmed),
    settledAt,
    reasons,
  })),
  alerts: { ...part.alerts, times: packed(part.alerts.times) },
  cells: part.cells && packed(part.cells),
});

export const fromStored = ({ series, alerts, cells, ...part }: StoredPart): ClosedPart => ({
  ...part,
  series: series.map(({ times, values, confirmed, settledAt, reasons }) => ({
    times: unpacked(times),
    values: unpacked(values),
    confirmed: confirmed === null ? null : unpacked(confirmed),
    settledAt,
    reasons,
  })),
  alerts: { ...alerts, times: unpacked(alerts.times) },
  cells: cells === null ? null : unpacked(cells),
});
