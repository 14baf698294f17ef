/** Binance's streams of the simulated market, each frame a function of its moment. */
import { changes, type LevelChange } from '../../simulate/book.ts';
import { fixed, short } from '../../simulate/decimal.ts';
import { nextFunding } from '../../simulate/derivatives.ts';
import type { SimulatedLiquidation } from '../../simulate/liquidations.ts';
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import type { SimulatedTrade } from '../../simulate/trades.ts';
import type { StreamMaker } from '../pump.ts';
import { BOOK_LEVELS, firstId, updateId } from './update-id.ts';

type Make = (symbol: SimulatedSymbol) => StreamMaker;

const KINDS: Readonly<Record<string, Make>> = {
  aggTrade: (symbol) => ({
    periodMs: 100,
    frames: (t) => symbol.trades.binance.between(t - 100, t).map((trade) => aggTrade(symbol, trade, t)),
  }),
  depth: (symbol) => depth(symbol, 250),
  'depth@100ms': (symbol) => depth(symbol, 100),
  'depth@500ms': (symbol) => depth(symbol, 500),
  bookTicker: (symbol) => ({ periodMs: 100, frames: (t) => bookTicker(symbol, t) }),
  markPrice: (symbol) => ({ periodMs: 3000, frames: (t) => [markPrice(symbol, t)] }),
  'markPrice@1s': (symbol) => ({ periodMs: 1000, frames: (t) => [markPrice(symbol, t)] }),
  forceOrder: (symbol) => ({
    periodMs: 1000,
    frames: (t) => largest(symbol, t).map((one) => forceOrder(symbol, one, t, 1)),
  }),
};

/** Null: not served. */
export function binanceStream(market: Market, name: string): StreamMaker | null {
  if (name === '!forceOrder@arr') return mergedForceOrders(market);
  const at = name.indexOf('@');
  const symbol =
    at > 0 && name === name.slice(0, at).toLowerCase() + name.slice(at)
      ? market.get(name.slice(0, at).toUpperCase())
      : undefined;
  const kind = name.slice(at + 1);
  return symbol && Object.hasOwn(KINDS, kind) ? KINDS[kind]!(symbol) : null;
}

function aggTrade({ instrument: i }: SimulatedSymbol, trade: SimulatedTrade, sent: number): string {
  const quantity = fixed(trade.steps, i.quantityDecimals);
  return `{"e":"aggTrade","E":${sent},"a":${trade.id},"s":"${i.symbol}","p":"${fixed(trade.ticks, i.priceDecimals)}","q":"${quantity}","nq":"${quantity}","f":${trade.first},"l":${trade.last},"T":${trade.time},"m":${!trade.buy},"st":1}`;
}

function depth(symbol: SimulatedSymbol, periodMs: number): StreamMaker {
  const { books, instrument: i } = symbol;
  const levels = (list: readonly LevelChange[]) =>
    list
      .map(
        ([ticks, steps]) =>
          `["${fixed(ticks, i.priceDecimals)}","${steps === 0 ? '0' : fixed(steps, i.quantityDecimals)}"]`,
      )
      .join(',');
  let known: { readonly t: number; readonly book: ReturnType<typeof books.at> } | null = null;
  return {
    periodMs,
    frames(t) {
      const before = known?.t === t - periodMs ? known.book : books.at('binance', t - periodMs, BOOK_LEVELS);
      const book = books.at('binance', t, BOOK_LEVELS);
      known = { t, book };
      const [b, a] = [levels(changes(before.bids, book.bids)), levels(changes(before.asks, book.asks))];
      return [
        `{"e":"depthUpdate","E":${t},"T":${t - 2},"s":"${i.symbol}","ps":"${i.symbol}","st":1,"U":${firstId(t, periodMs)},"u":${updateId(t)},"pu":${updateId(t - periodMs)},"b":[${b}],"a":[${a}]}`,
      ];
    },
  };
}

function bookTicker({ books, instrument: i }: SimulatedSymbol, t: number): string[] {
  const { bids, asks } = books.at('binance', t, 1);
  const price = (ticks: number) => fixed(ticks, i.priceDecimals);
  const quantity = (steps: number) => fixed(steps, i.quantityDecimals);
  return [
    `{"e":"bookTicker","u":${updateId(t)},"s":"${i.symbol}","ps":"${i.symbol}","b":"${price(bids.ticks[0]!)}","B":"${quantity(bids.steps[0]!)}","a":"${price(asks.ticks[0]!)}","A":"${quantity(asks.steps[0]!)}","T":${t - 2},"E":${t},"st":1}`,
  ];
}

function markPrice({ derivatives: d, instrument: i }: SimulatedSymbol, t: number): string {
  const price = (value: number) => value.toFixed(8);
  return `{"e":"markPriceUpdate","E":${t},"s":"${i.symbol}","p":"${price(d.mark('binance', t))}","i":"${price(d.index(t))}","P":"${price(d.index(t))}","r":"${d.rate('binance', t).toFixed(8)}","T":${nextFunding(t)},"st":1}`;
}

/** At most one order a symbol and second, the largest. */
function largest({ liquidations }: SimulatedSymbol, t: number): SimulatedLiquidation[] {
  const all = liquidations.between(t - 1000, t).filter(({ venue }) => venue === 'binance');
  return all.toSorted((a, b) => b.steps * b.ticks - a.steps * a.ticks).slice(0, 1);
}

function forceOrder({ instrument: i }: SimulatedSymbol, one: SimulatedLiquidation, t: number, st: 1 | 2): string {
  // The side of the order, not of the position: a SELL closes a long.
  const side = one.side === 'long' ? 'SELL' : 'BUY';
  const symbol = st === 1 ? i.symbol : `${i.base}USD_PERP`;
  const quantity =
    st === 1
      ? short(one.steps * i.step, i.quantityDecimals)
      : String(Math.max(1, Math.round((one.steps * i.step * i.price) / 100)));
  return `{"e":"forceOrder","E":${t},"o":{"s":"${symbol}","ps":"${st === 1 ? i.symbol : `${i.base}USD`}","S":"${side}","o":"LIMIT","f":"IOC","q":"${quantity}","p":"${fixed(one.ticks, i.priceDecimals)}","ap":"${fixed(one.fillTicks, i.priceDecimals)}","X":"FILLED","l":"${quantity}","z":"${quantity}","T":${one.time}},"st":${st}}`;
}

/** Since 2026-06-30 this stream carries COIN-M as well: sizes in contracts, `st` 2. One object a frame, despite its name. */
function mergedForceOrders(market: Market): StreamMaker {
  return {
    periodMs: 1000,
    frames: (t) =>
      market.symbols.flatMap((name) => {
        const symbol = market.get(name)!;
        return largest(symbol, t).flatMap((one) => [
          forceOrder(symbol, one, t, 1),
          ...(one.time % 3 === 0 ? [forceOrder(symbol, one, t, 2)] : []),
        ]);
      }),
  };
}
