/** `/stable/quote`, `/stable/batch-quote`, `/stable/profile`, `/stable/shares-float`, `/stable/company-screener`. */
import type { EquityFeed, FeedListing } from '../../feed.types.ts';
import { type Answer, type Asked, json } from '../server.types.ts';
import { dateIn, sessionOn } from '../dates.ts';
import { exchangeOf, fmpWord, symbolOf } from './words.ts';
import { Years } from './years.ts';

const MAX_BATCH = 500;

export class Quotes {
  private readonly years: Years;
  constructor(private readonly feed: EquityFeed) {
    this.years = new Years(feed);
  }

  /** A comma list finds nothing here. */
  async one({ query, now }: Asked): Promise<Answer> {
    const found = await this.quote(query.get('symbol') ?? '', now);
    return json(found ? [found] : []);
  }

  async batch({ query, now }: Asked): Promise<Answer> {
    const found: object[] = [];
    for (const word of (query.get('symbols') ?? '').split(',').slice(0, MAX_BATCH)) {
      const quote = await this.quote(word, now);
      if (quote) found.push(quote);
    }
    return json(found);
  }

  async profile({ query, now }: Asked): Promise<Answer> {
    const word = query.get('symbol') ?? '';
    const listing = this.feed.find(symbolOf(word));
    const quote = listing && (await this.quote(word, now));
    if (!listing || !quote) return json([]);
    const [exchange, exchangeFullName] = exchangeOf(listing.mic);
    const year = await this.years.before(listing.symbol, dateIn(quote.timestamp * 1000), now);
    return json([
      {
        symbol: word,
        price: quote.price,
        marketCap: quote.marketCap,
        beta: 1,
        lastDividend: 0,
        range: `${cents(year?.low ?? quote.price)}-${cents(year?.high ?? quote.price)}`,
        change: quote.change,
        changePercentage: quote.changePercentage,
        volume: quote.volume,
        averageVolume: year?.volume ?? 0,
        companyName: listing.name,
        currency: listing.currency,
        cik: listing.cik,
        isin: null,
        cusip: null,
        exchangeFullName,
        exchange,
        industry: listing.industry,
        website: null,
        description: listing.description,
        ceo: null,
        sector: listing.sector,
        country: 'US',
        fullTimeEmployees: listing.employees === null ? null : String(listing.employees),
        ipoDate: listing.listedOn,
        defaultImage: true,
        isEtf: listing.type === 'ETF',
        isActivelyTrading: true,
        isAdr: listing.type === 'ADRC',
        isFund: listing.type === 'FUND',
      },
    ]);
  }

  float({ query, now }: Asked): Answer {
    const word = query.get('symbol') ?? '';
    const row = this.feed.find(symbolOf(word)) && this.floatOf(word, now);
    return json(row ? [row] : []);
  }

  /** Pages of the float of everything. */
  floats({ query, now }: Asked): Answer {
    const [page, limit] = [Number(query.get('page') ?? 0), Math.min(5000, Number(query.get('limit') ?? 1000))];
    const words = this.feed.listings.flatMap(({ symbol }) => fmpWord(symbol) ?? []);
    return json(words.slice(page * limit, (page + 1) * limit).flatMap((word) => this.floatOf(word, now) ?? []));
  }

  screener({ query, now }: Asked): Answer {
    const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
    const exchanges = query
      .get('exchange')
      ?.split(',')
      .map((one) => one.toUpperCase());
    const wanted = (name: string, value: boolean) => query.get(name) === null || query.get(name) === String(value);
    const rows = this.feed.listings.flatMap((listing) => {
      const row = this.screened(listing, now);
      if (!row) return [];
      const fits =
        row.marketCap >= number('marketCapMoreThan', 0) &&
        row.marketCap <= number('marketCapLowerThan', Infinity) &&
        row.price >= number('priceMoreThan', 0) &&
        row.price <= number('priceLowerThan', Infinity) &&
        row.volume >= number('volumeMoreThan', 0) &&
        (!exchanges || exchanges.includes(row.exchangeShortName)) &&
        (!query.get('sector') || row.sector === query.get('sector')) &&
        (!query.get('industry') || row.industry === query.get('industry')) &&
        (!query.get('country') || query.get('country') === 'US') &&
        wanted('isEtf', row.isEtf) &&
        wanted('isFund', row.isFund) &&
        wanted('isActivelyTrading', true);
      return fits ? [row] : [];
    });
    return json(rows.slice(0, number('limit', 1000)));
  }

  private screened(listing: FeedListing, now: number) {
    const word = fmpWord(listing.symbol);
    const look = this.feed.look(listing.symbol, now);
    const price = look?.price ?? look?.previous?.close;
    if (word === null || price === undefined || listing.type === 'INDEX') return null;
    const [short, full] = exchangeOf(listing.mic);
    return {
      symbol: word,
      companyName: listing.name,
      // 0 means unknown.
      marketCap: this.feed.facts(listing.symbol, now).marketCap ?? 0,
      sector: listing.sector,
      industry: listing.industry,
      beta: 1,
      price,
      lastAnnualDividend: 0,
      volume: look!.volume,
      exchange: full,
      exchangeShortName: short,
      country: 'US',
      isEtf: listing.type === 'ETF',
      isFund: listing.type === 'FUND',
      isActivelyTrading: true,
    };
  }

  private floatOf(word: string, now: number) {
    const { float, shares } = this.feed.facts(symbolOf(word), now);
    if (float === null || shares === null) return null;
    const date = `${dateIn(now)} 00:00:00`;
    return {
      symbol: word,
      date,
      freeFloat: Math.round((float / shares) * 1e6) / 1e4,
      floatShares: float,
      outstandingShares: shares,
    };
  }

  private async quote(word: string, now: number) {
    const listing = this.feed.find(symbolOf(word));
    const look = listing && this.feed.look(listing.symbol, now);
    // Regular hours only: before the open it still tells the session before.
    const day = look?.day ?? look?.previous;
    if (!listing || !look || !day) return null;
    const running = look.day !== null;
    const before = running ? (look.previous?.close ?? null) : null;
    const year = await this.years.before(listing.symbol, day.date, now);
    const change = before === null ? null : day.close - before;
    return {
      symbol: word,
      name: listing.name,
      price: day.close,
      changePercentage: change === null ? null : cents((change / before!) * 100),
      change: change === null ? null : Math.round(change * 1e4) / 1e4,
      volume: running ? look.volume : day.volume,
      dayLow: day.low,
      dayHigh: day.high,
      yearHigh: cents(Math.max(year?.high ?? 0, day.high)),
      yearLow: cents(Math.min(year?.low ?? Infinity, day.low)),
      marketCap: this.feed.facts(listing.symbol, now).marketCap ?? 0,
      priceAvg50: year && cents(year.mean50),
      priceAvg200: year && cents(year.mean200),
      exchange: exchangeOf(listing.mic)[0],
      open: day.open,
      previousClose: before,
      timestamp: Math.floor(quotedAt(look, day.date) / 1000),
    };
  }
}

const cents = (value: number): number => Math.round(value * 100) / 100;

/** Its last regular trade. */
function quotedAt(look: { readonly date: string; readonly tradeAt: number }, date: string): number {
  const close = sessionOn(date)?.close ?? Infinity;
  return look.date === date ? Math.min(look.tradeAt, close) : close;
}
