/** `/v2/aggs/...`: bars of one symbol, of the day before, of the whole market. */
import type { EquityFeed, FeedBar } from '../../feed.types.ts';
import { dateIn, midnight, sessionOn } from '../dates.ts';
import { type Answer, type Asked, json } from '../server.types.ts';
import { badRequest, type MassivePlan, notEntitled, requestId, stockWord, symbolOf } from './words.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const DATE = /^\d{4}-\d\d-\d\d$/;

interface Aggregate {
  readonly t: number;
  readonly o: number;
  readonly h: number;
  readonly l: number;
  readonly c: number;
  readonly v: number;
  readonly vw?: number;
  readonly n?: number;
}

export class Aggregates {
  constructor(
    private readonly feed: EquityFeed,
    private readonly plan: MassivePlan,
  ) {}

  async range({ path, query, now, origin }: Asked, status: string): Promise<Answer> {
    const [, , , , word, , multiple, span, from, to] = path.split('/').map(decodeURIComponent) as string[];
    const symbol = symbolOf(word!);
    const adjusted = query.get('adjusted') !== 'false';
    const [begin, end] = [timeOf(from!, false), timeOf(to!, true)];
    const size = Number(multiple);
    const limit = Number(query.get('limit') ?? 5000);
    if (begin === null || end === null)
      return badRequest("Could not parse the time parameter: 'from' or 'to'. Use YYYY-MM-DD or Unix MS Timestamps");
    if (begin > end) return badRequest("The parameter 'to' cannot be a time that occurs before 'from'");
    if (!Number.isInteger(size) || size < 1)
      return badRequest("The parameter 'multiplier' must be a positive whole number");
    if (!(limit >= 1 && limit <= 50_000)) return badRequest("The parameter 'limit' must be between 1 and 50000");
    const unit = { minute: MINUTE, hour: 60 * MINUTE, day: DAY }[span!];
    if (unit === undefined || (unit === DAY && size !== 1))
      return badRequest(`The timespan '${size} ${span}' is not simulated`);
    const until = this.newest(now);
    const times = [begin, end] as const;
    const base =
      this.feed.find(symbol) && stockWord(symbol) !== null
        ? unit === DAY
          ? await this.days(symbol, times, until, adjusted)
          : this.minutes(symbol, times, until, adjusted)
        : [];
    // The limit counts the bars that the answer is made of.
    const part = base.slice(0, limit);
    const bars = unit === DAY ? part : joined(part, size * unit);
    if (query.get('sort') === 'desc') bars.reverse();
    const next = base[limit];
    const kept = new URLSearchParams([...query].filter(([name]) => name !== 'apiKey'));
    const link = `${origin}/v2/aggs/ticker/${word}/range/${size}/${span}/${next?.t}/${end}?${kept.toString()}`;
    return json({
      ticker: word,
      queryCount: part.length,
      resultsCount: bars.length,
      adjusted,
      ...(bars.length > 0 && { results: bars }),
      status,
      request_id: requestId(),
      count: bars.length,
      ...(next && { next_url: link }),
    });
  }

  async grouped({ path, query, now }: Asked, status: string): Promise<Answer> {
    const date = path.split('/').at(-1)!;
    const adjusted = query.get('adjusted') !== 'false';
    if (!DATE.test(date)) return badRequest('Could not parse the date. Use YYYY-MM-DD');
    if (this.plan === 'free' && date >= dateIn(now)) return notEntitled();
    const bars = await this.feed.marketDay(date, this.newest(now));
    const end = sessionOn(date)?.close ?? midnight(date);
    const results = [...bars].flatMap(([symbol, bar]) => {
      const word = stockWord(symbol);
      return word === null
        ? []
        : [{ T: word, ...aggregate(bar, end, adjusted ? this.laterSplits(symbol, date, now) : 1) }];
    });
    return json({
      queryCount: results.length,
      resultsCount: results.length,
      adjusted,
      ...(results.length > 0 && { results }),
      status,
      request_id: requestId(),
      count: results.length,
    });
  }

  async previous({ path, now, query }: Asked, status: string): Promise<Answer> {
    const word = decodeURIComponent(path.split('/')[4]!);
    const symbol = symbolOf(word);
    const bar = this.feed.find(symbol) && stockWord(symbol) !== null ? this.feed.look(symbol, now)?.previous : null;
    const results = bar ? [{ T: word, ...aggregate(bar, sessionOn(bar.date)?.close ?? midnight(bar.date), 1) }] : null;
    const count = results ? 1 : 0;
    const adjusted = query.get('adjusted') !== 'false';
    return json({
      ticker: word,
      queryCount: count,
      resultsCount: count,
      adjusted,
      ...(results && { results }),
      status,
      request_id: requestId(),
      count,
    });
  }

  /** The free plan ends with yesterday. */
  private newest(now: number): number {
    if (this.plan !== 'free') return now;
    const today = sessionOn(dateIn(now));
    return today ? Math.min(now, today.pre - 1) : now;
  }

  private async days(
    symbol: string,
    [from, to]: readonly [number, number],
    now: number,
    adjusted: boolean,
  ): Promise<Aggregate[]> {
    const bars = await this.feed.daily(symbol, dateIn(from), dateIn(to), now);
    return bars.map((bar) =>
      aggregate(bar, midnight(bar.date), adjusted ? this.laterSplits(symbol, bar.date, now) : 1),
    );
  }

  private minutes(symbol: string, [from, to]: readonly [number, number], now: number, adjusted: boolean): Aggregate[] {
    return this.feed.minutes(symbol, from, to, now).map((bar) => {
      const ratio = adjusted ? this.laterSplits(symbol, dateIn(bar.start), now) : 1;
      return aggregate({ ...bar, date: '' }, bar.start, ratio);
    });
  }

  /** New shares for one old since that date. */
  private laterSplits(symbol: string, date: string, now: number): number {
    let ratio = 1;
    for (const split of this.feed.splits(symbol, now)) if (split.date > date) ratio *= split.ratio;
    return ratio;
  }
}

function aggregate(bar: FeedBar, t: number, ratio: number): Aggregate {
  const at = (price: number): number => (ratio === 1 ? price : Math.round((price / ratio) * 1e6) / 1e6);
  return {
    v: ratio === 1 ? bar.volume : Math.round(bar.volume * ratio),
    ...(bar.vwap !== null && { vw: at(Math.round(bar.vwap * 1e4) / 1e4) }),
    o: at(bar.open),
    c: at(bar.close),
    h: at(bar.high),
    l: at(bar.low),
    t,
    ...(bar.trades !== null && { n: bar.trades }),
  };
}

function joined(bars: readonly Aggregate[], ms: number): Aggregate[] {
  if (ms === MINUTE) return [...bars];
  const found: Aggregate[] = [];
  for (const bar of bars) {
    const t = Math.floor(bar.t / ms) * ms;
    const last = found.at(-1);
    if (last?.t !== t) found.push({ ...bar, t });
    else {
      const v = last.v + bar.v;
      const vw = v > 0 ? Math.round((((last.vw ?? 0) * last.v + (bar.vw ?? 0) * bar.v) / v) * 1e4) / 1e4 : last.vw!;
      found[found.length - 1] = {
        ...last,
        h: Math.max(last.h, bar.h),
        l: Math.min(last.l, bar.l),
        c: bar.c,
        v,
        vw,
        n: (last.n ?? 0) + (bar.n ?? 0),
      };
    }
  }
  return found;
}

/** Dates mean the whole day in New York; null: neither a date nor Unix ms. */
function timeOf(text: string, end: boolean): number | null {
  if (/^\d{10,16}$/.test(text)) return Number(text);
  const noon = DATE.test(text) ? Date.parse(`${text}T17:00:00Z`) : Number.NaN;
  if (Number.isNaN(noon)) return null;
  // 17:00 UTC is noon or one o'clock there; twelve hours around it stay within the day.
  return end ? noon + 10 * 60 * MINUTE : noon - 10 * 60 * MINUTE;
}
