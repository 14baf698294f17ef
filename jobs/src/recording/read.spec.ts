import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecording, RecordingError } from './read.ts';

const recorded = hasData('crypto/cryptofeed');
if (!recorded) announceSkipped(2, 'recordings');

const file = (name: string) => join(dataDir(), 'crypto/cryptofeed', `${name}.jsonl.gz`);

describe.skipIf(!recorded)('recorded sessions', () => {
  it('reads the Binance session in time order', async () => {
    const { lines, ...rest } = await readRecording(file('BINANCE_FUTURES'));
    expect(rest).toMatchObject({ exchange: 'BINANCE_FUTURES', venue: 'binance', skipped: [] });
    expect(rest.symbols).toEqual(['AKROUSDT', 'CTKUSDT', 'KEEPUSDT', 'SUSHIUSDT']);
    expect(rest.feeds.get('SUSHIUSDT')).toEqual(['book', 'trades']);
    expect(lines.filter((line) => line.t === 'recv')).toHaveLength(1535);
    expect([rest.start, rest.end].map(Math.round)).toEqual([1626992741062, 1626992771202]);
    for (let i = 1; i < lines.length; i += 1) {
      const [a, b] = [lines[i - 1]!, lines[i]!];
      expect(a.ts < b.ts || (a.ts === b.ts && a.line < b.line)).toBe(true);
    }
    const snapshot = lines.findIndex((line) => line.t === 'http' && line.url.includes('symbol=SUSHIUSDT'));
    expect(lines.findIndex((line) => line.t === 'recv' && line.data.includes('sushiusdt@depth'))).toBeLessThan(
      snapshot,
    );
  });

  it('keeps spot out of the symbols and counts subscriptions in which nothing happened', async () => {
    const { lines, symbols, feeds, venue } = await readRecording(file('BYBIT'));
    expect([venue, symbols]).toEqual(['bybit', ['BTCUSDT', 'DOGEUSDT', 'ETHUSDT', 'SOLUSDT']]);
    expect(feeds.get('SOLUSDT')).toEqual(['book', 'liquidations', 'ticker', 'trades']);
    const addrs = new Set(lines.map((line) => (line.t === 'recv' ? line.addr : '')));
    expect(addrs).toContain('wss://stream.bybit.com/v5/public/spot');
  });
});

const recv = (ts: number) => `{"t":"recv","conn":"c","ts":${ts},"data":"{}"}\n`;

describe('damaged and foreign files', () => {
  let dir: string;
  beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'recording-'))));
  afterAll(() => rm(dir, { recursive: true }));
  const write = async (name: string, data: string | Buffer) => {
    await writeFile(join(dir, name), data);
    return join(dir, name);
  };
  const header = '{"t":"header","format":2,"exchange":"BYBIT"}\n';
  const connect = '{"t":"connect","conn":"c","ts":1,"addr":"wss://stream.bybit.com/v5/public/linear"}\n';

  it('leaves out a torn last line and names it', async () => {
    const path = await write('torn.jsonl', `${header}${connect}${recv(2)}${recv(3).slice(0, 20)}`);
    const { lines, skipped, end } = await readRecording(path);
    expect([lines.length, skipped, end]).toEqual([2, [4], 2000]);
  });

  it('leaves out frames of unknown connections, odd types and lines that are not objects', async () => {
    const odd =
      '{"t":"recv","conn":"other","ts":2,"data":"{}"}\n{"t":"recv","conn":"c","ts":"2","data":"{}"}\n[]\n7\nnull\n';
    const { lines, skipped } = await readRecording(await write('odd.jsonl', `${header}${connect}${odd}${recv(3)}`));
    expect([lines.length, skipped]).toEqual([2, [3, 4, 5, 6, 7]]);
  });

  it.each([
    ['text.jsonl', 'wss://x -> 1: {}\n', /not the header/],
    ['format.jsonl', '{"t":"header","format":3,"exchange":"BYBIT"}\n', /unknown format 3/],
    ['venue.jsonl', '{"t":"header","format":2,"exchange":"KRAKEN"}\n', /no connector for KRAKEN/],
    ['empty.jsonl', '', /empty file/],
    ['silent.jsonl', header, /no received frame/],
  ])('refuses %s', async (name, text, message) => {
    const path = await write(name, text);
    await expect(readRecording(path)).rejects.toThrow(message);
    await expect(readRecording(path)).rejects.toBeInstanceOf(RecordingError);
  });

  it('says so when a gzip ends too early or is none', async () => {
    const zipped = gzipSync(
      header + connect + Array.from({ length: 5000 }, (_, i) => recv(i + Math.random())).join(''),
    );
    await expect(readRecording(await write('cut.jsonl.gz', zipped.subarray(0, zipped.length / 2)))).rejects.toThrow(
      /unexpected end of file/,
    );
    await expect(readRecording(await write('plain.jsonl.gz', header))).rejects.toThrow(/incorrect header/);
    await expect(readRecording(join(dir, 'absent.jsonl'))).rejects.toThrow(/ENOENT/);
  });
});
