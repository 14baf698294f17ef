/** The simulated market as local providers tell it. */
import type { EquityFeed, FeedBar, FeedFacts, FeedListing, Look } from '../feed.types.ts';
import { between, hash } from '../../simulate/noise.ts';
import type { EquityMarket } from './market.ts';
import type { Stock } from './stock.ts';
import type { MinuteBar, StockDay } from './stock-day.ts';

const MINUTE = 60_000;

export class SimulatedFeed implements EquityFeed {
  readonly listings: readonly FeedListing[];
  private readonly bySymbol: ReadonlyMap<string, FeedListing>;
  /** The session before, by stock and session: it is the same all day. */
  private readonly previous = new Map<Stock, { readonly n: number; readonly bar: FeedBar | null }>();

  constructor(readonly market: EquityMarket) {
    this.listings = market.listings
      .map((one) => ({ ...one, ...one.facts, currency: 'USD' }))
      .toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1));
    this.bySymbol = new Map(this.listings.map((one) => [one.symbol, one]));
  }

  find(symbol: string): FeedListing | undefined {
    return this.bySymbol.get(symbol);
  }

  /** Goes through the day until `t` once, a few stocks at a time, so that no first question has to. */
  async warm(t: number): Promise<void> {
    for (const [i, { symbol }] of this.listings.entries()) {
      this.look(symbol, t);
      if (i % 40 === 39) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  facts(symbol: string, t: number): FeedFacts {
    const stock = this.market.get(symbol);
    const n = this.market.sessions.at(t);
    if (!stock || n < 1) return { marketCap: null, shares: null, float: null };
    const shares = stock.shares(n);
    const { floatShare } = stock.listing.facts;
    return {
      shares,
      marketCap: shares === null ? null : Math.round(shares * stock.previousClose(n)),
      float: shares === null || floatShare === null ? null : Math.round(shares * floatShare),
    };
  }

  look(symbol: string, t: number): Look | null {
    const stock = this.market.get(symbol);
    const n = this.market.sessions.at(t);
    if (!stock || n < 1) return null;
    const day = this.market.day(stock, n);
    const { slots, session } = day;
    const slot = Math.min(slots.count - 1, slots.at(t));
    const before = slots.at(Math.floor(t / MINUTE) * MINUTE - 1);
    const price = slot < 0 ? null : day.price(slot);
    const volume = day.volume(slot);
    const lot = (side: number) => 100 * (1 + Math.floor(between(stock.key + side, slot, 0, 1) ** 3 * 40));
    return {
      symbol,
      date: session.date,
      price,
      tradeAt: slot < 0 ? 0 : slots.time(slot),
      tradeSize: slot < 0 ? 0 : 1 + (hash(stock.key ^ 0x11, slot) % 300),
      ...around(price, volume === 0 ? 0 : stock.listing.behaviour.spread),
      bidSize: lot(1),
      askSize: lot(2),
      day: slot < slots.opening ? null : soFar(day, slot),
      volume,
      previous: this.before(stock, n),
      minute: before < 0 ? null : day.minute(Math.floor(slots.time(before) / MINUTE) * MINUTE),
    };
  }

  async daily(symbol: string, from: string, to: string, t: number): Promise<readonly FeedBar[]> {
    const stock = this.market.get(symbol);
    if (!stock) return [];
    const { first, last } = this.market.sessions.between(from, to);
    const bars: FeedBar[] = [];
    const now = this.market.sessions.at(t);
    for (let n = first; n <= Math.min(last, now); n += 1) {
      const bar = n === now ? this.look(symbol, t)?.day : toFeed(stock, n);
      if (bar) bars.push(bar);
    }
    return bars;
  }

  async marketDay(date: string, t: number): Promise<ReadonlyMap<string, FeedBar>> {
    const bars = new Map<string, FeedBar>();
    const n = this.market.sessions.indexOf(date);
    const now = this.market.sessions.at(t);
    if (n === null || n > now) return bars;
    for (const { symbol, type } of this.listings) {
      if (type === 'INDEX') continue;
      const bar = n === now ? this.look(symbol, t)?.day : toFeed(this.market.get(symbol)!, n);
      if (bar) bars.set(symbol, bar);
    }
    return bars;
  }

  minutes(symbol: string, from: number, to: number, t: number): readonly MinuteBar[] {
    const stock = this.market.get(symbol);
    if (!stock) return [];
    const { sessions } = this.market;
    const bars: MinuteBar[] = [];
    const until = Math.min(to, Math.floor(t / MINUTE) * MINUTE - MINUTE);
    for (let n = Math.max(0, sessions.at(from)); n < sessions.list.length && sessions.get(n).pre <= until; n += 1) {
      const day = this.market.day(stock, n);
      const begin = Math.max(Math.ceil(from / MINUTE) * MINUTE, day.session.pre);
      for (let start = begin; start <= Math.min(until, day.session.post); start += MINUTE) {
        const bar = day.minute(start);
        if (bar) bars.push(bar);
      }
    }
    return bars;
  }

  splits(symbol: string, t: number) {
    const now = this.market.sessions.at(t);
    return this.market.get(symbol)?.splits.filter(({ n }) => n <= now) ?? [];
  }

  private before(stock: Stock, n: number): FeedBar | null {
    const known = this.previous.get(stock);
    if (known?.n === n) return known.bar;
    const bar = toFeed(stock, n - 1);
    const ratio = stock.factor(n - 1) / stock.factor(n);
    const told =
      ratio === 1
        ? bar
        : {
            ...bar,
            open: bar.open * ratio,
            high: bar.high * ratio,
            low: bar.low * ratio,
            close: stock.previousClose(n),
            volume: Math.round(bar.volume / ratio),
            vwap: bar.vwap! * ratio,
          };
    this.previous.set(stock, { n, bar: told });
    return told;
  }
}

/** Bid and ask a whole number of ticks apart, the last price between them; an index has none. */
function around(price: number | null, spread: number): { readonly bid: number | null; readonly ask: number | null } {
  if (price === null || spread === 0) return { bid: null, ask: null };
  const perUnit = price < 1 ? 10_000 : 100;
  const last = Math.round(price * perUnit);
  const ticks = Math.max(1, Math.round(last * spread));
  const bid = Math.max(1, last - Math.floor(ticks / 2));
  return { bid: bid / perUnit, ask: (bid + ticks) / perUnit };
}

function soFar(day: StockDay, slot: number): FeedBar {
  const { bar, slots } = day;
  const { high, low, vwap } = day.extremes(slot);
  const close = day.price(Math.min(slot, slots.closing));
  return {
    date: bar.date,
    open: bar.open,
    high,
    low,
    close,
    volume: day.volume(slot),
    vwap: round4(vwap),
    trades: slot + 1,
  };
}
/** Its mean price is of the bar alone: that of every trade would cost a whole day a bar. */
function toFeed(stock: Stock, n: number): FeedBar {
  const { date, open, high, low, close, volume } = stock.bar(n);
  return {
    date,
    open,
    high,
    low,
    close,
    volume,
    vwap: round4((open + high + low + close) / 4),
    trades: Math.max(1, Math.round(volume / 120)),
  };
}
const round4 = (value: number): number => Math.round(value * 1e4) / 1e4;
