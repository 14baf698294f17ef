/** Text files as browsers take them: compressed once for each encoding, then kept. A megabyte of script is a fifth of that. */
import { stat, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

export type Encoding = 'br' | 'gzip';

const TEXT = new Set(['.html', '.js', '.css', '.json', '.svg', '.ttf', '.map', '.graphql']);
/** Less is not worth the header. */
const LEAST_BYTES = 1_024;
/** A built page and an explorer have some dozens of files. */
const MAX_FILES = 500;

const COMPRESS: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  // 9 of 11: the last two take ten times as long for a few per cent.
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/** Whether a file is served in more than one form. */
export const isCompressible = (file: string, size: number): boolean => TEXT.has(extname(file)) && size >= LEAST_BYTES;

/** The best that an Accept-Encoding takes; null: the file as it is. */
export function acceptedEncoding(header: string | string[] | undefined): Encoding | null {
  const weights = new Map<string, number>();
  for (const part of String(header ?? '').split(',')) {
    const [name, ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
    if (name) weights.set(name, weight === undefined ? 1 : Number(weight) || 0);
  }
  const takes = (name: Encoding): boolean => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null;
}

const kept = new LRUCache<string, Promise<Buffer>>({ max: MAX_FILES });

/** Rejects when the file cannot be read. One that was built anew is compressed anew. */
export async function compressed(file: string, encoding: Encoding): Promise<Buffer> {
  const { size, mtimeMs } = await stat(file);
  const key = [encoding, size, mtimeMs, file].join(' ');
  const known = kept.get(key);
  if (known) return known;
  const made = readFile(file).then(COMPRESS[encoding]);
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}
