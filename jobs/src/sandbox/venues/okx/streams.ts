/** OKX's public channels of the simulated market; a stream is named `channel:instId` (liquidations: `channel:instType`). */
import { FUNDING_MS, nextFunding } from '../../simulate/derivatives.ts';
import { short } from '../../simulate/decimal.ts';
import type { Market } from '../../simulate/market.ts';
import type { StreamMaker } from '../pump.ts';
import { contracts, dollars, price, type Swap } from './instruments.ts';

const CHANNELS: Readonly<
  Record<string, { readonly periodMs: number; readonly row: (swap: Swap, t: number) => object }>
> = {
  tickers: { periodMs: 100, row: tickerRow },
  'mark-price': { periodMs: 200, row: markRow },
  'funding-rate': { periodMs: 60_000, row: fundingRow },
  'open-interest': { periodMs: 3000, row: interestRow },
  books5: { periodMs: 100, row: books5Row },
};

/** Null: not served. */
export function okxStream(market: Market, swaps: ReadonlyMap<string, Swap>, name: string): StreamMaker | null {
  const at = name.indexOf(':');
  const [channel, id] = [name.slice(0, at), name.slice(at + 1)];
  if (channel === 'liquidation-orders') return id === 'SWAP' ? liquidations(market, swaps) : null;
  const swap = swaps.get(id);
  const kind = Object.hasOwn(CHANNELS, channel) ? CHANNELS[channel] : undefined;
  if (!swap || !kind) return null;
  const arg = JSON.stringify({ channel, instId: id });
  const frame = (t: number) => `{"arg":${arg},"data":[${JSON.stringify(kind.row(swap, t))}]}`;
  // Every channel tells its present state at once.
  return { periodMs: kind.periodMs, opening: (t) => [frame(t)], frames: (t) => [frame(t)] };
}

export function tickerRow({ instId, place, symbol }: Swap, t: number): object {
  const { bids, asks } = symbol.books.at(place, t, 1);
  const second = Math.floor(t / 1000) * 1000;
  const { high, low } = symbol.price.dayRange(second);
  const open = dollars(symbol, symbol.price.sample(second - 86_400_000));
  return {
    instType: 'SWAP',
    instId,
    last: price(symbol, second % 2000 === 0 ? bids.ticks[0]! : asks.ticks[0]!),
    lastSz: '1',
    askPx: price(symbol, asks.ticks[0]!),
    askSz: contracts(symbol, asks.steps[0]!),
    bidPx: price(symbol, bids.ticks[0]!),
    bidSz: contracts(symbol, bids.steps[0]!),
    open24h: open,
    high24h: dollars(symbol, high),
    low24h: dollars(symbol, low),
    volCcy24h: '0',
    vol24h: '0',
    sodUtc0: open,
    sodUtc8: open,
    ts: String(t),
  };
}

export function markRow({ instId, place, symbol }: Swap, t: number): object {
  return { instType: 'SWAP', instId, markPx: dollars(symbol, symbol.derivatives.mark(place, t)), ts: String(t) };
}

/** `fundingRate` is what will be settled at `fundingTime`. */
export function fundingRow({ instId, place, symbol }: Swap, t: number): object {
  const next = nextFunding(t);
  return {
    formulaType: 'noRate',
    fundingRate: short(symbol.derivatives.rate(place, t), 8),
    fundingTime: String(next),
    impactValue: '',
    instId,
    instType: 'SWAP',
    interestRate: '',
    method: 'current_period',
    maxFundingRate: '0.01',
    minFundingRate: '-0.01',
    nextFundingRate: '',
    nextFundingTime: String(next + FUNDING_MS),
    premium: '',
    settFundingRate: short(symbol.derivatives.settled(place, next - FUNDING_MS), 8),
    settState: 'settled',
    ts: String(t),
  };
}

export function interestRow({ instId, place, symbol }: Swap, t: number): object {
  const { instrument: i, derivatives } = symbol;
  const steps = derivatives.openInterest(place, t);
  const coins = steps * i.step;
  return {
    instId,
    instType: 'SWAP',
    oi: contracts(symbol, steps),
    oiCcy: short(coins, i.quantityDecimals),
    oiUsd: short(coins * derivatives.mark(place, t), 4),
    ts: String(t),
  };
}

export function bookRow({ place, symbol }: Swap, t: number, levels: number): { asks: string[][]; bids: string[][] } {
  const book = symbol.books.at(place, t, levels);
  const side = ({ ticks, steps }: typeof book.bids) =>
    ticks.map((tick, n) => [price(symbol, tick), contracts(symbol, steps[n]!), '0', '2']);
  return { asks: side(book.asks), bids: side(book.bids) };
}

function books5Row(swap: Swap, t: number): object {
  return { ...bookRow(swap, t, 5), instId: swap.instId, ts: String(t), seqId: t };
}

/** The whole market in one channel. `side` is the order's; `posSide` is `net` for one-way accounts; `sz` is in contracts. */
function liquidations(market: Market, swaps: ReadonlyMap<string, Swap>): StreamMaker {
  return {
    periodMs: 500,
    frames(t) {
      return market.symbols.flatMap((name) => {
        const symbol = market.get(name)!;
        const found = symbol.liquidations.between(t - 500, t).filter(({ venue }) => venue === 'okx');
        if (found.length === 0) return [];
        const swap = swaps.get(`${symbol.instrument.base}-USDT-SWAP`)!;
        const details = found.map(({ time, side, ticks, steps }) => ({
          bkLoss: '0',
          bkPx: price(symbol, ticks),
          ccy: '',
          posSide: time % 3 === 0 ? 'net' : side,
          side: side === 'long' ? 'sell' : 'buy',
          sz: contracts(symbol, steps),
          ts: String(time),
        }));
        const row = { details, instFamily: swap.family, instId: swap.instId, instType: 'SWAP', uly: swap.family };
        return [`{"arg":{"channel":"liquidation-orders","instType":"SWAP"},"data":[${JSON.stringify(row)}]}`];
      });
    },
  };
}
