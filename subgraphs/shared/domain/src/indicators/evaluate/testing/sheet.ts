/** Columns of a worksheet, by their letters, from a calculation sheet (xlsx: a zip of xml) in the data folder. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { dataDir } from '../../../../../testkit/src/data.ts';

const ENTRY = 0x02014b50;

/** A file of a zip, by the zip's own directory at its end. */
function unzip(bytes: Buffer, wanted: string): string {
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && bytes.readUInt32LE(at) === ENTRY;) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((k, i) =>
      i === 0 ? bytes.readUInt32LE(at + k) : bytes.readUInt16LE(at + k),
    ) as [number, number, number, number];
    if (bytes.toString('utf8', at + 46, at + 46 + name) === wanted) {
      const local = bytes.readUInt32LE(at + 42);
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      return inflateRawSync(bytes.subarray(from, from + size)).toString('utf8');
    }
    at += 46 + name + extra + comment;
  }
  throw new Error(`no ${wanted} in the zip`);
}

/** The numbers below the heading, one a row; what is empty, a text or a fault is NaN. */
export function sheet(path: string, letters: readonly string[]): readonly Float64Array[] {
  const bytes = readFileSync(resolve(dataDir(), 'indicators', path));
  const rows = unzip(bytes, 'xl/worksheets/sheet1.xml')
    .match(/<row .*?<\/row>/gs)!
    .slice(1);
  return letters.map((letter) => {
    const cell = new RegExp(`<c r="${letter}\\d+"([^>]*)>(?:<f[^>]*/>|<f.*?</f>)?<v>(.*?)</v>`, 's');
    return Float64Array.from(rows, (row) => {
      const [, attributes = '', value = ''] = cell.exec(row) ?? [];
      return value === '' || attributes.includes(' t=') ? Number.NaN : Number(value);
    });
  });
}
