/** The simulated stock market: everything that can be asked about any listing at any time, a function of (seed, symbol, time). */
import { keyOf } from '../../simulate/noise.ts';
import type { Listing } from './listing.types.ts';
import { listings } from './listings.ts';
import { Script } from './script.ts';
import { BUSINESSES, type Business } from './sectors.ts';
import { Sessions } from './sessions.ts';
import { Stock } from './stock.ts';
import { StockDay } from './stock-day.ts';
import { Walk } from './walk.ts';

export class EquityMarket {
  readonly sessions = new Sessions();
  readonly script: Script;
  readonly listings: readonly Listing[];
  private readonly stocks = new Map<string, Stock>();
  /** The newest day that was asked for, and one other, of each stock. */
  private readonly days = new Map<Stock, StockDay[]>();

  constructor(
    readonly seed: number,
    stocks: number,
  ) {
    this.listings = listings(seed, stocks);
    this.script = new Script(seed, this.listings, (n) => this.sessions.list[n]);
    const market = new Walk({ key: keyOf(seed, 'market'), sigma: 0.007, spread: 0.12 });
    const walk = (business: Business) =>
      new Walk({ key: keyOf(seed, 'business', business), sigma: 0.006, spread: 0.1 });
    const businesses = new Map((Object.keys(BUSINESSES) as Business[]).map((business) => [business, walk(business)]));
    for (const listing of this.listings) {
      const tides = { market, business: listing.business && businesses.get(listing.business)! };
      this.stocks.set(listing.symbol, new Stock(seed, listing, tides, this.script, this.sessions));
    }
  }

  get(symbol: string): Stock | undefined {
    return this.stocks.get(symbol);
  }

  all(): IterableIterator<Stock> {
    return this.stocks.values();
  }

  /** The day of a session, by its number. */
  day(stock: Stock, n: number): StockDay {
    let days = this.days.get(stock);
    if (!days) this.days.set(stock, (days = []));
    const found = days[0]?.n === n ? days[0] : days[1];
    if (found?.n === n) return found;
    const made = new StockDay(stock, n);
    if (!days[0] || n > days[0].n) days.unshift(made);
    else days[1] = made;
    days.length = Math.min(2, days.length);
    return made;
  }
}
