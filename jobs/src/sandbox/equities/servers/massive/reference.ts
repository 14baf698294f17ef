/** `/v3/reference/tickers`, `/v3/reference/tickers/{ticker}`, `/v3/reference/splits`, `/stocks/vX/float`. */
import type { EquityFeed, FeedListing } from '../../feed.types.ts';
import { type Answer, type Asked, json } from '../server.types.ts';
import { badRequest, figi, notFound, requestId, stockWord, symbolOf } from './words.ts';

interface Row {
  readonly word: string;
  readonly listing: FeedListing;
}

/** What is asked for: a `cursor` holds the whole query of the next page. */
function queryOf(given: URLSearchParams): URLSearchParams {
  const cursor = given.get('cursor');
  return cursor === null ? given : new URLSearchParams(Buffer.from(cursor, 'base64url').toString());
}

export class Reference {
  private readonly rows: readonly Row[];

  constructor(private readonly feed: EquityFeed) {
    this.rows = feed.listings
      .flatMap((listing) => {
        const word = stockWord(listing.symbol);
        return word === null ? [] : [{ word, listing }];
      })
      .toSorted((a, b) => (a.word < b.word ? -1 : 1));
  }

  tickers({ query: given, path, origin, now }: Asked): Answer {
    const query = queryOf(given);
    const limit = limitOf(query, 100, 1000);
    if (limit === null) return badRequest("'limit' must be a number between 1 and 1000");
    const down = query.get('order') === 'desc';
    const after = query.get('ap');
    const fits = this.filter(query);
    const found = (down ? this.rows.toReversed() : this.rows).filter(
      (row) => fits(row) && (after === null || (down ? row.word < after : row.word > after)),
    );
    const page = found.slice(0, limit);
    const next = found.length > limit ? link(origin, path, query, page.at(-1)!.word) : null;
    return json({
      results: page.map(({ word, listing }) => ({ ...common(word, listing), last_updated_utc: dayOf(now) })),
      status: 'OK',
      request_id: requestId(),
      count: page.length,
      ...(next !== null && { next_url: next }),
    });
  }

  details({ path, now }: Asked): Answer {
    const word = decodeURIComponent(path.split('/').at(-1)!);
    const symbol = symbolOf(word);
    const listing = this.feed.find(symbol);
    if (!listing || stockWord(symbol) === null) return notFound();
    const { shares, marketCap } = this.feed.facts(symbol, now);
    const { employees, listedOn, sicCode, sicDescription, description } = listing;
    return json({
      results: {
        ...common(word, listing),
        ...(marketCap !== null && { market_cap: marketCap }),
        ...(description !== null && { description }),
        ...(sicCode !== null && { sic_code: sicCode }),
        ...(sicDescription !== null && { sic_description: sicDescription }),
        ticker_root: word.replace(/[.a-z].*/, ''),
        ...(employees !== null && { total_employees: employees }),
        ...(listedOn !== null && { list_date: listedOn }),
        ...(shares !== null && { share_class_shares_outstanding: shares, weighted_shares_outstanding: shares }),
        round_lot: 100,
      },
      status: 'OK',
      request_id: requestId(),
    });
  }

  /** Newest first unless asked otherwise; by date, then by ticker. */
  splits({ query: given, path, origin, now }: Asked): Answer {
    const query = queryOf(given);
    const limit = limitOf(query, 10, 1000);
    if (limit === null) return badRequest("'limit' must be a number between 1 and 1000");
    const [wanted, after, up] = [query.get('ticker'), query.get('ap'), query.get('order') === 'asc'];
    const [from, to] = [query.get('execution_date.gte') ?? '', query.get('execution_date.lte') ?? '9'];
    const found = this.rows
      .filter(({ word }) => wanted === null || word === wanted)
      .flatMap(({ word, listing }) =>
        this.feed.splits(listing.symbol, now).map(({ date, ratio }) => ({ key: `${date} ${word}`, word, date, ratio })),
      )
      .filter(({ date, key }) => date >= from && date <= to && (after === null || (up ? key > after : key < after)))
      .toSorted((a, b) => (a.key < b.key === up ? -1 : 1));
    const page = found.slice(0, limit);
    const next = found.length > limit ? link(origin, path, query, page.at(-1)!.key) : null;
    const results = page.map(({ word, date, ratio }) => ({
      execution_date: date,
      id: figi(word + date, 7),
      split_from: ratio < 1 ? Math.round(1 / ratio) : 1,
      split_to: ratio < 1 ? 1 : ratio,
      ticker: word,
    }));
    return json({ results, status: 'OK', request_id: requestId(), ...(next !== null && { next_url: next }) });
  }

  float({ query: given, path, origin, now }: Asked): Answer {
    const query = queryOf(given);
    const limit = limitOf(query, 100, 5000) ?? 100;
    const [wanted, after] = [query.get('ticker'), query.get('ap')];
    const found = this.rows.filter(
      ({ word }) => (wanted === null || word === wanted) && (after === null || word > after),
    );
    const known = found.flatMap(({ word, listing }) => {
      const { float, shares } = this.feed.facts(listing.symbol, now);
      if (float === null || shares === null) return [];
      const percent = Math.round((float / shares) * 1e4) / 100;
      return [
        { ticker: word, effective_date: dayOf(now).slice(0, 10), free_float: float, free_float_percent: percent },
      ];
    });
    const page = known.slice(0, limit);
    const next = known.length > limit ? link(origin, path, query, page.at(-1)!.ticker) : null;
    return json({ status: 'OK', request_id: requestId(), results: page, ...(next !== null && { next_url: next }) });
  }

  private filter(query: URLSearchParams): (row: Row) => boolean {
    const [ticker, type, exchange] = ['ticker', 'type', 'exchange'].map((name) => query.get(name));
    const search = query.get('search')?.toLowerCase();
    // Nothing that is simulated was ever delisted, and there is no other market.
    const none = query.get('active') === 'false' || !['stocks', null].includes(query.get('market'));
    const bounds = (['gte', 'gt', 'lte', 'lt'] as const).map((name) => query.get(`ticker.${name}`));
    return ({ word, listing }) =>
      !none &&
      (!ticker || word === ticker) &&
      (!type || listing.type === type) &&
      (!exchange || listing.mic === exchange) &&
      (!search || `${word} ${listing.name}`.toLowerCase().includes(search)) &&
      (!bounds[0] || word >= bounds[0]) &&
      (!bounds[1] || word > bounds[1]) &&
      (!bounds[2] || word <= bounds[2]) &&
      (!bounds[3] || word < bounds[3]);
  }
}

const common = (word: string, listing: FeedListing) => ({
  ticker: word,
  name: listing.name ?? '',
  market: 'stocks',
  locale: 'us',
  primary_exchange: listing.mic,
  type: listing.type,
  active: true,
  currency_name: listing.currency.toLowerCase(),
  ...(listing.cik !== null && { cik: listing.cik }),
  composite_figi: figi(word, 1),
  share_class_figi: figi(word, 2),
});

const dayOf = (t: number): string => `${new Date(t).toISOString().slice(0, 10)}T00:00:00Z`;

function limitOf(query: URLSearchParams, otherwise: number, most: number): number | null {
  const text = query.get('limit');
  if (text === null) return otherwise;
  const limit = Number(text);
  return Number.isInteger(limit) && limit >= 1 && limit <= most ? limit : null;
}

/** Absolute, and without the key. */
function link(origin: string, path: string, query: URLSearchParams, after: string): string {
  const kept = new URLSearchParams(
    [...query].filter(([name]) => name !== 'apiKey' && name !== 'ap' && name !== 'cursor'),
  );
  kept.set('ap', after);
  return `${origin}${path}?cursor=${Buffer.from(kept.toString()).toString('base64url')}`;
}
