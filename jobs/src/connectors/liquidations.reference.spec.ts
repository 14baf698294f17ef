/**
 * Real and documented liquidation messages against the reference. Decoded: every shape these feeds send today. Deliberately not decoded,
 * since the channels are gone: OKX v3 `futures/liquidation`, `swap/liquidation`, OKX's flat `liquidations` and Bybit's `liquidation.*`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LiquidationEvent } from '@marketgraph/domain/market';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { agrees, readRows } from '@marketgraph/testkit/reference';
import { describe, expect, it } from 'vitest';
import { parseFrame as parseBinance } from './binance/parse/frame.ts';
import { parseFrame as parseBybit } from './bybit/parse/frame.ts';
import { forcedOrders } from './okx/parse/liquidation.ts';
import { parseFrame as parseOkx } from './okx/parse/frame.ts';
import { all } from '../testing/replayed.ts';

interface Expected {
  readonly file: string;
  readonly line: number | null;
  readonly n: number;
  readonly venue: 'binance' | 'okx' | 'bybit';
  readonly market: string;
  readonly symbol: string;
  readonly side: string;
  readonly price: string;
  readonly ts: number;
  readonly contracts?: string;
  readonly quantity_base: string | null;
  readonly usd: string | null;
  readonly duplicate_of: unknown;
}
type Message = Readonly<Record<string, unknown>>;

const recorded = hasData('expected/liquidations.jsonl') && hasData('crypto');
const expected = recorded ? readRows<Expected>('expected/liquidations.jsonl') : [];
if (!recorded) announceSkipped(20, 'liquidations');

const OLD_SHAPES = new Set([1, 2, 4, 6, 7, 8].map((line) => `liquidations_real_messages.jsonl:${line}`));
const isLiquidation = (message: Message) =>
  /forceOrder|liquidation/i.test(
    JSON.stringify([message['e'], message['stream'], message['arg'], message['topic'], message['data']]),
  );

/** The n-th liquidation message of the file, or the message of that line. */
function messageOf(row: Expected): Message {
  const text = readFileSync(resolve(dataDir(), 'crypto', row.file), 'utf8');
  if (row.line !== null) return JSON.parse(text.split('\n')[row.line - 1]!) as Message;
  const whole = JSON.parse(text) as Message | Message[];
  return [whole]
    .flat()
    .filter((message) => isLiquidation(message) && (message['data'] !== undefined || message['o'] !== undefined))[
    row.n
  ]!;
}

const decode = (row: Expected, message: Message) => {
  const text = JSON.stringify(message['e'] === 'forceOrder' ? { stream: 'x@forceOrder', data: message } : message);
  return row.venue === 'binance'
    ? parseBinance(text, 1, all)
    : row.venue === 'bybit'
      ? parseBybit(text, 1, all)
      : parseOkx(text, 1, all, new Map([[row.symbol, 10]]));
};

const eventsOf = (row: Expected, message: Message): LiquidationEvent[] => {
  const frame = decode(row, message);
  return frame.kind === 'events' ? frame.events.filter((event) => event.kind === 'liquidation') : [];
};

const isOld = (row: Expected) => OLD_SHAPES.has(`${row.file}:${row.line}`);
const current = expected.filter((row) => !isOld(row));
const exact = (row: Expected, event: LiquidationEvent | undefined) =>
  agrees(event?.quantity, row.quantity_base) && agrees(event?.notionalUsd, row.usd);

describe.skipIf(!recorded)('liquidations', () => {
  it('are all there', () => expect([expected.length, expected.filter(isOld).length]).toEqual([20, 8]));

  it.each(current.filter(({ venue }) => venue === 'okx'))(
    'okx $market $symbol ($file $line $n), in contracts',
    (row) => {
      const orders = forcedOrders(messageOf(row)['data'] as unknown[], all);
      const { symbol: instId, side, ts: eventTime } = row;
      expect(orders).toMatchObject([
        { instId, side, eventTime, price: Number(row.price), contracts: Number(row.contracts) },
      ]);
    },
  );

  it.each(current.filter(({ market }) => market !== 'FUTURES'))('$venue $market $symbol ($file $line $n)', (row) => {
    const events = eventsOf(row, messageOf(row));
    expect(events).toMatchObject([{ kind: 'liquidation', venue: row.venue, side: row.side, eventTime: row.ts }]);
    expect(agrees(events[0]!.price, row.price)).toBe(true);
    // In contracts (OKX, COIN-M) the base quantity is the contract value's, which the messages do not tell.
    expect(row.contracts !== undefined || exact(row, events[0])).toBe(true);
  });

  it('leaves futures of OKX alone: they are not the perpetual', () => {
    const futures = current.filter(({ market }) => market === 'FUTURES');
    expect(futures.map((row) => decode(row, messageOf(row)).kind)).toEqual(['ignored']);
  });

  it('gives repeated messages the same identity, and only them', () => {
    const swaps = current.filter(({ market }) => market !== 'FUTURES');
    const pairs = swaps.map((row) => [
      (row.duplicate_of as unknown[] | null)?.join(':') ?? `${row.file}::${row.n}`,
      eventsOf(row, messageOf(row))[0]!.dedupKey,
    ]);
    const originals = new Set(pairs.map(([original]) => original));
    expect(new Set(pairs.map(String)).size).toBe(originals.size);
    expect(new Set(pairs.map(([, key]) => key)).size).toBe(originals.size);
  });

  it('drops COIN-M from a merged stream, and keeps it from the configured symbols', () => {
    const message = messageOf(expected.find(({ market }) => market === 'coin-m')!) as { data: object };
    expect(parseBinance(JSON.stringify({ ...message, data: { ...message.data, st: 2 } }), 1, all)).toEqual({
      kind: 'ignored',
    });
    expect(parseBinance(JSON.stringify(message), 1, (_feed, symbol) => symbol === 'BTCUSDT')).toEqual({
      kind: 'ignored',
    });
  });

  it.each(expected.filter(isOld))('leaves the old shape of line $line alone', (row) => {
    expect(['ignored', 'bad']).toContain(decode(row, messageOf(row)).kind);
  });
});
