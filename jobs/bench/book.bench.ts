/** Depth message through parse, book and top of book, against JSON.parse of the same frames alone (goal: at most twice). */
import { resolve } from 'node:path';
import { CountSequencer, OrderBook, PuSequencer } from '@marketgraph/domain/market/book';
import { dataDir, hasData } from '../../subgraphs/shared/testkit/src/data.ts';
import { parseFrame as parseBinance, type TimedUpdate } from '../src/connectors/binance/parse/frame.ts';
import { parseSnapshot } from '../src/connectors/binance/parse/rest.ts';
import { parseFrame as parseBybit } from '../src/connectors/bybit/parse/frame.ts';
import { readRecording, type Recording } from '../src/recording/index.ts';

const GOAL = 2;
const ROUNDS = 41;
const WARM_UP = 15;
const all = () => true;

/** What one pass over the session's depth frames costs besides what was prepared before it. */
type Pass = (frames: readonly string[]) => number;

const timed = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start);
};

let sink = 0;
const parseAlone: Pass = (frames) =>
  timed(() => {
    for (const text of frames) sink += (JSON.parse(text) as object) ? 1 : 0;
  });

const binancePass = (snapshots: readonly (readonly [string, string])[]): Pass => {
  const read = snapshots.map(([symbol, data]) => [symbol, parseSnapshot(JSON.parse(data))] as const);
  return (frames) => {
    const books = new Map(
      read.map(([symbol, snapshot]) => {
        const book = new OrderBook({ levels: 1000, edge: 'snapshot' });
        const sequencer = new PuSequencer<TimedUpdate>(book, () => {
          sink += book.top()?.depthBidUsd ?? 0;
        });
        sequencer.snapshot(snapshot);
        return [symbol, sequencer] as const;
      }),
    );
    return timed(() => {
      for (const text of frames) {
        const frame = parseBinance(text, 1, all);
        if (frame.kind === 'depth') books.get(frame.symbol)?.update(frame.update);
      }
    });
  };
};

const bybitPass =
  (snapshots: readonly string[]): Pass =>
  (frames) => {
    const books = new Map<string, CountSequencer>();
    for (const text of snapshots) {
      const frame = parseBybit(text, 1, all);
      if (frame.kind !== 'book') continue;
      const sequencer = new CountSequencer(new OrderBook({ levels: 200, edge: 'sliding' }));
      sequencer.snapshot(frame.levels);
      books.set(frame.symbol, sequencer);
    }
    return timed(() => {
      for (const text of frames) {
        const frame = parseBybit(text, 1, all);
        if (frame.kind !== 'book') continue;
        const sequencer = books.get(frame.symbol);
        if (sequencer?.delta(frame.levels) === 'applied') sink += sequencer.book.top()?.depthBidUsd ?? 0;
      }
    });
  };

const received = ({ lines }: Recording, holds: (data: string, addr: string) => boolean): string[] =>
  lines.flatMap((line) => (line.t === 'recv' && holds(line.data, line.addr) ? [line.data] : []));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const isBook = (data: string, addr: string) => addr.endsWith('/linear') && data.startsWith('{"topic":"orderbook');

const load = (name: string) => readRecording(resolve(dataDir(), 'crypto/cryptofeed', `${name}.jsonl.gz`));

function measure(name: string, frames: readonly string[], pass: Pass) {
  for (let i = 0; i < WARM_UP; i += 1) sink += parseAlone(frames) + pass(frames);
  // Pairs, so that a slow moment of the machine hits both sides; the median of their ratios.
  const pairs = Array.from({ length: ROUNDS }, () => [parseAlone(frames), pass(frames)] as const);
  const ratio = median(pairs.map(([alone, whole]) => whole / alone));
  const us = (ns: number): string => (ns / frames.length / 1000).toFixed(2);
  const detail = `${frames.length} frames, ${us(median(pairs.map(([, whole]) => whole)))} us each, JSON.parse ${us(median(pairs.map(([alone]) => alone)))} us`;
  return { name, ratio, goal: GOAL, ok: ratio <= GOAL, detail };
}

/** One line a venue; ratio = (parse + book + top) / JSON.parse. */
export default async function run(): Promise<
  { name: string; ratio: number; goal: number; ok: boolean; detail: string }[]
> {
  if (!hasData('crypto/cryptofeed')) {
    return [
      {
        name: 'depth message: no recorded data',
        ratio: Number.NaN,
        goal: GOAL,
        ok: false,
        detail: `looked in ${dataDir()}`,
      },
    ];
  }
  const [binance, bybit] = [await load('BINANCE_FUTURES'), await load('BYBIT')];
  const snapshots = binance.lines.flatMap((line) => {
    const symbol = line.t === 'http' ? /\/depth\?symbol=(\w+)/.exec(line.url)?.[1] : undefined;
    return line.t === 'http' && symbol ? [[symbol, line.data] as const] : [];
  });
  const results = [
    measure(
      'Binance depth message / JSON.parse',
      received(binance, (data) => data.includes('@depth')),
      binancePass(snapshots),
    ),
    measure(
      'Bybit depth message / JSON.parse',
      received(bybit, (data, addr) => isBook(data, addr) && data.includes('"type":"delta"')),
      bybitPass(received(bybit, (data, addr) => isBook(data, addr) && data.includes('"type":"snapshot"'))),
    ),
  ];
  if (Number.isNaN(sink)) throw new Error('the books gave no depth');
  return results;
}
