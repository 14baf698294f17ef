/** The ticker of a linear perpetual: the whole of it once, then what has changed. Open interest counts both sides. */
import { fixed, short } from '../../simulate/decimal.ts';
import { FUNDING_HOURS, nextFunding } from '../../simulate/derivatives.ts';
import type { SimulatedSymbol } from '../../simulate/market.ts';

const HOUR = 3_600_000;

export type TickerFields = Readonly<Record<string, string>>;

/** All fields at `t`; the ones that move fast first. */
export function tickerFields(symbol: SimulatedSymbol, t: number): TickerFields {
  const { books, derivatives: d, instrument: i, price, trades } = symbol;
  const { bids, asks } = books.at('bybit', t, 1);
  const [ticks, steps] = [(n: number) => fixed(n, i.priceDecimals), (n: number) => fixed(n, i.quantityDecimals)];
  const dollars = (value: number) => ticks(Math.round(value / i.tick));
  // Prices, mark and interest of a whole second: what the venue recomputes slower than its book.
  const second = Math.floor(t / 1000) * 1000;
  const [mark, single] = [d.mark('bybit', second), d.openInterest('bybit', second)];
  const last = trades.bybit.between(second - 20_000, t).at(-1)?.ticks ?? bids.ticks[0]!;
  const [hourAgo, dayAgo] = [price.sample(second - HOUR), price.sample(second - 24 * HOUR)];
  const { high, low } = price.dayRange(second);
  return {
    symbol: i.symbol,
    tickDirection: 'ZeroPlusTick',
    price24hPcnt: (price.sample(second) / dayAgo - 1).toFixed(6),
    lastPrice: ticks(last),
    prevPrice24h: dollars(dayAgo),
    highPrice24h: dollars(Math.max(high, last * i.tick)),
    lowPrice24h: dollars(Math.min(low, last * i.tick)),
    prevPrice1h: dollars(hourAgo),
    markPrice: dollars(mark),
    indexPrice: dollars(d.index(second)),
    openInterest: steps(single * 2),
    openInterestValue: (single * 2 * i.step * mark).toFixed(2),
    fundingIntervalHour: String(FUNDING_HOURS),
    fundingCap: '0.01',
    singleOpenInterest: steps(single),
    singleOpenInterestValue: (single * i.step * mark).toFixed(2),
    nextFundingTime: String(nextFunding(t)),
    fundingRate: short(d.rate('bybit', second), 8),
    bid1Price: ticks(bids.ticks[0]!),
    bid1Size: steps(bids.steps[0]!),
    ask1Price: ticks(asks.ticks[0]!),
    ask1Size: steps(asks.steps[0]!),
    preOpenPrice: '',
    preQty: '',
    curPreListingPhase: '',
  };
}

const frame = (type: string, symbol: string, data: TickerFields, t: number): string =>
  `{"topic":"tickers.${symbol}","type":"${type}","data":${JSON.stringify(data)},"cs":${t * 4},"ts":${t}}`;

export const ticker = (symbol: SimulatedSymbol, t: number): string =>
  frame('snapshot', symbol.instrument.symbol, tickerFields(symbol, t), t);

/** Nothing when nothing has changed. */
export function tickerDelta(symbol: SimulatedSymbol, before: number, t: number): string[] {
  const [was, is] = [tickerFields(symbol, before), tickerFields(symbol, t)];
  const changed = Object.entries(is).filter(([field, value]) => was[field] !== value);
  if (changed.length === 0) return [];
  return [
    frame('delta', symbol.instrument.symbol, { symbol: symbol.instrument.symbol, ...Object.fromEntries(changed) }, t),
  ];
}
