/** Lines of a file, plain or gzip, in batches: the file is never held whole. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

const CHUNK = 256 * 1024;

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

export interface FileFacts {
  readonly size: number;
  readonly changedAt: number;
}
export async function factsOf(path: string): Promise<FileFacts> {
  const { size, mtimeMs } = await stat(path);
  return { size, changedAt: Math.round(mtimeMs) };
}

/** Lines without their ends; empty ones too, so that line numbers are right. `onBytes`: bytes of the file read so far. Throws what reading throws. */
export async function* linesOf(
  path: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<string[]> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  // The error of either side ends both; the loop below throws it.
  const text = (await isGzip(path)) ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => undefined) : file;
  text.setEncoding('utf8');
  let rest = '';
  for await (const piece of text as AsyncIterable<string>) {
    onBytes(file.bytesRead);
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  if (rest !== '') yield [withoutReturn(rest)];
}
const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
