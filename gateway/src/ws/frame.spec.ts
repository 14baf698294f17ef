// Our frames, read by a WebSocket library that knows nothing of us.
import type { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as library from 'ws';
import { toBytes } from '../hub/index.ts';
import { textFrame } from './frame.ts';

/** The library's reading half of a client; its types leave it out. */
const { Receiver } = library as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

async function read(texts: readonly string[]): Promise<string[]> {
  const receiver = new Receiver({ isServer: false });
  const got: string[] = [];
  await new Promise<void>((resolve, reject) => {
    receiver.on('error', reject);
    receiver.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) reject(new Error('binary'));
      if (got.push(data.toString('utf8')) === texts.length) resolve();
    });
    for (const text of texts) receiver.write(textFrame(toBytes(text)), 'latin1');
  });
  return got;
}

it('of every form of length are read back, on both sides of each border', async () => {
  const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000, 1_000_000].map((length) => 'x'.repeat(length));
  expect(await read(texts)).toEqual(texts);
});

it('carry any text: what is counted is bytes, not characters', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { minLength: 1 }), async (texts) => {
      expect(await read(texts)).toEqual(texts);
    }),
    { numRuns: 50 },
  );
});
