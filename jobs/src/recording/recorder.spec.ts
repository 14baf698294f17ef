import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@marketgraph/platform/clock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecording } from './read.ts';
import { createRecorder } from './recorder.ts';

const still = (now: number): Clock => ({ now: () => now, after: () => () => undefined, every: () => () => undefined });
const ADDR = 'wss://fstream.binance.com/public/stream?streams=solusdt@depth@100ms';
const FRAME = '{"stream":"solusdt@depth@100ms","data":{"b":[["1.10","2"]],"note":"\\u00fc\\n"}}';

describe('recorder', () => {
  let dir: string;
  beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'recorder-'))));
  afterAll(() => rm(dir, { recursive: true }));

  it('writes what the reader gives back, byte for byte', async () => {
    const path = join(dir, 'a.jsonl');
    const recorder = await createRecorder(path, 'binance', still(5000));
    recorder.connect('public', ADDR);
    recorder.send('public', ADDR, 'ping');
    recorder.http('https://fapi.binance.com/fapi/v1/depth?symbol=SOLUSDT', '{"lastUpdateId":1}');
    recorder.recv('public', FRAME, 5001.25);
    await recorder.close();
    const { lines, ...rest } = await readRecording(path);
    expect(rest).toMatchObject({ venue: 'binance', symbols: ['SOLUSDT'], start: 5001.25, end: 5001.25, skipped: [] });
    expect(lines.map(({ t, ts }) => [t, ts])).toEqual([
      ['connect', 5000],
      ['send', 5000],
      ['http', 5000],
      ['recv', 5001.25],
    ]);
    expect(lines.at(-1)).toMatchObject({ addr: ADDR, data: FRAME });
  });

  it('goes on after a kill without gluing the next line to the torn one', async () => {
    const path = join(dir, 'b.jsonl');
    const first = await createRecorder(path, 'binance', still(1000));
    first.connect('public', ADDR);
    first.recv('public', FRAME, 1001);
    await first.close();
    await appendFile(path, '{"t":"recv","conn":"public","ts":1.0');
    const second = await createRecorder(path, 'binance', still(2000));
    second.connect('public', ADDR);
    second.recv('public', FRAME, 2001);
    await second.close();
    const { lines, skipped } = await readRecording(path);
    expect([lines.length, skipped]).toEqual([4, [4]]);
    expect((await readFile(path, 'utf8')).match(/"header"/g)).toHaveLength(1);
  });

  it('keeps what was flushed when the process never closes it', async () => {
    const path = join(dir, 'c.jsonl');
    const recorder = await createRecorder(path, 'binance', still(1000));
    recorder.connect('public', ADDR);
    recorder.recv('public', FRAME, 1001);
    await recorder.flush();
    recorder.recv('public', FRAME, 1002);
    expect((await readRecording(path)).end).toBe(1001);
    await recorder.close();
  });
});
