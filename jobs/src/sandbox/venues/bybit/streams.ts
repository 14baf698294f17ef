/** Bybit's linear topics of the simulated market. */
import { changes, type LevelChange } from '../../simulate/book.ts';
import { fixed } from '../../simulate/decimal.ts';
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import { keyOf, uuid } from '../../simulate/noise.ts';
import type { StreamMaker } from '../pump.ts';
import { ticker, tickerDelta } from './ticker.ts';

export const BOOK_LEVELS = 200;
const BOOK_MS = 100;

/** Null: not served. */
export function bybitStream(market: Market, topic: string): StreamMaker | null {
  const at = topic.lastIndexOf('.');
  const symbol = market.get(topic.slice(at + 1));
  if (!symbol) return null;
  switch (topic.slice(0, at)) {
    case 'orderbook.200':
      return book(symbol);
    case 'publicTrade':
      return { periodMs: 100, frames: (t) => trades(symbol, t, market.seed) };
    case 'tickers':
      return { periodMs: 100, opening: (t) => [ticker(symbol, t)], frames: (t) => tickerDelta(symbol, t - 100, t) };
    case 'allLiquidation':
      return { periodMs: 500, frames: (t) => liquidations(symbol, t) };
    default:
      return null;
  }
}

/** Update ids count by one; `seq` rises with holes. */
const update = (t: number): number => t / BOOK_MS;
export const sequence = (t: number): number => t * 4 + ((t / 50) % 3);

function book({ books, instrument: i }: SimulatedSymbol): StreamMaker {
  const level = ([ticks, steps]: LevelChange) =>
    `["${fixed(ticks, i.priceDecimals)}","${steps === 0 ? '0' : fixed(steps, i.quantityDecimals)}"]`;
  const frame = (type: string, t: number, bids: readonly LevelChange[], asks: readonly LevelChange[]) =>
    `{"topic":"orderbook.200.${i.symbol}","type":"${type}","ts":${t},"data":{"s":"${i.symbol}","b":[${bids.map(level).join(',')}],"a":[${asks.map(level).join(',')}],"u":${update(t)},"seq":${sequence(t)}},"cts":${t - 2}}`;
  const whole = ({ ticks, steps }: { ticks: readonly number[]; steps: readonly number[] }) =>
    ticks.map((tick, n): LevelChange => [tick, steps[n]!]);
  let known: { readonly t: number; readonly book: ReturnType<typeof books.at> } | null = null;
  return {
    periodMs: BOOK_MS,
    opening(t) {
      const { bids, asks } = books.at('bybit', t, BOOK_LEVELS);
      return [frame('snapshot', t, whole(bids), whole(asks))];
    },
    frames(t) {
      const before = known?.t === t - BOOK_MS ? known.book : books.at('bybit', t - BOOK_MS, BOOK_LEVELS);
      const now = books.at('bybit', t, BOOK_LEVELS);
      known = { t, book: now };
      return [frame('delta', t, changes(before.bids, now.bids), changes(before.asks, now.asks))];
    },
  };
}

function trades({ trades: { bybit }, instrument: i }: SimulatedSymbol, t: number, seed: number): string[] {
  const found = bybit.between(t - 100, t);
  if (found.length === 0) return [];
  const key = keyOf(seed, i.symbol, 'bybit trade id');
  const rows = found.map(
    ({ id, time, ticks, steps, buy }) =>
      `{"T":${time},"s":"${i.symbol}","S":"${buy ? 'Buy' : 'Sell'}","v":"${fixed(steps, i.quantityDecimals)}","p":"${fixed(ticks, i.priceDecimals)}","L":"${buy ? 'PlusTick' : 'MinusTick'}","i":"${uuid(key, id)}","BT":false,"RPI":false,"seq":${sequence(t) + 1}}`,
  );
  return [`{"topic":"publicTrade.${i.symbol}","type":"snapshot","ts":${t},"data":[${rows.join(',')}]}`];
}

/** `S` is the side of the position here: Buy = a long was liquidated. `p` is the bankruptcy price. */
function liquidations({ liquidations: all, instrument: i }: SimulatedSymbol, t: number): string[] {
  const found = all.between(t - 500, t).filter(({ venue }) => venue === 'bybit');
  if (found.length === 0) return [];
  const rows = found.map(
    ({ time, side, steps, ticks }) =>
      `{"T":${time},"s":"${i.symbol}","S":"${side === 'long' ? 'Buy' : 'Sell'}","v":"${fixed(steps, i.quantityDecimals)}","p":"${fixed(ticks, i.priceDecimals)}"}`,
  );
  return [`{"topic":"allLiquidation.${i.symbol}","type":"snapshot","ts":${t},"data":[${rows.join(',')}]}`];
}
