/** `/v8/finance/chart/{symbol}`: columns with null holes, single precision, times in seconds. */
import { fromWords, toWords } from '@marketgraph/domain/instruments';
import type { EquityFeed, FeedListing, Look } from '../../feed.types.ts';
import { type Answer, type Asked, json } from '../server.types.ts';
import { dateIn, hoursOf, midnight, sessionOn } from '../dates.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const RANGES: Readonly<Record<string, number>> = {
  '1d': 1,
  '5d': 7,
  '1mo': 31,
  '3mo': 92,
  '6mo': 183,
  '1y': 366,
  '2y': 731,
  '5y': 1827,
  '10y': 3653,
  max: 20_000,
};
const MINUTES: Readonly<Record<string, number>> = {
  '1m': 1,
  '2m': 2,
  '5m': 5,
  '15m': 15,
  '30m': 30,
  '60m': 60,
  '1h': 60,
};
const EXCHANGES: Readonly<Record<string, string>> = {
  XNAS: 'NMS',
  XNYS: 'NYQ',
  XASE: 'ASE',
  ARCX: 'PCX',
  XNSE: 'NSI',
  XCBO: 'CXI',
};
const seconds = (t: number): number => Math.floor(t / 1000);

type Row =
  | readonly [at: number, open: number, high: number, low: number, close: number, volume: number]
  | readonly [at: number];

export async function chart(feed: EquityFeed, { path, query, now }: Asked): Promise<Answer> {
  const word = decodeURIComponent(path.split('/').at(-1)!);
  const listing = feed.find(fromWords(word, 'yahoo') ?? '');
  const look = listing && feed.look(listing.symbol, now);
  if (!listing || !look) return fault('Not Found', 'No data found, symbol may be delisted', 404);
  const interval = query.get('interval') ?? '1d';
  const range = query.get('range') ?? '1d';
  const minutes = MINUTES[interval];
  if (minutes === undefined && interval !== '1d')
    return fault('Bad Request', `Invalid input - interval=${interval} is not supported`, 422);
  const back = RANGES[range];
  if (back === undefined && !query.has('period1'))
    return fault('Bad Request', `Invalid input - range=${range} is not supported`, 422);
  const current = hoursOf(look.date);
  const to = query.has('period2') ? Number(query.get('period2')) * 1000 : now;
  const from = query.has('period1')
    ? Number(query.get('period1')) * 1000
    : range === '1d'
      ? current.pre
      : to - back! * DAY;
  if (minutes === 1 && (to - from > 8 * DAY || now - from > 30 * DAY))
    return fault(
      'Unprocessable Entity',
      '1m data not available for startTime and endTime. Only 8 days worth of 1m granularity data are allowed to be fetched per request.',
      422,
    );
  const splits = feed.splits(listing.symbol, now);
  const rows =
    minutes === undefined
      ? await daily(feed, look, from, to, now)
      : inMinutes(feed, look.symbol, from, to, now, minutes, query.get('includePrePost') === 'true');
  return json({
    chart: {
      result: [
        result(listing, look, rows, {
          current,
          interval,
          range,
          now,
          splits,
          before: await closeBefore(feed, look, from, now),
        }),
      ],
      error: null,
    },
  });
}

export const fault = (code: string, description: string, status: number): Answer =>
  json({ chart: { result: null, error: { code, description } } }, status);

type Hours = ReturnType<typeof hoursOf>;

interface Facts {
  readonly current: Hours;
  readonly interval: string;
  readonly range: string;
  readonly now: number;
  readonly before: number | null;
  readonly splits: readonly { readonly date: string; readonly ratio: number }[];
}

function result(listing: FeedListing, look: Look, rows: readonly Row[], facts: Facts): object {
  const { current, interval, range, before, splits } = facts;
  const period = (start: number, end: number) => ({
    timezone: zoneName(current),
    start: seconds(start),
    end: seconds(end),
    gmtoffset: -offsetOf(current),
  });
  const day = look.day ?? look.previous;
  const column = (n: number) => rows.map((row) => row[n] ?? null);
  const close = column(4).map(single);
  const shown = splits.filter(({ date }) => rows.length > 0 && midnight(date) >= rows[0]![0] - DAY);
  const events = Object.fromEntries(
    shown.map((split) => [String(seconds(sessionOn(split.date)?.open ?? midnight(split.date))), splitOf(split)]),
  );
  return {
    meta: {
      currency: listing.currency,
      symbol: toWords(listing.symbol, 'yahoo') ?? listing.symbol,
      exchangeName: EXCHANGES[listing.mic] ?? listing.mic,
      instrumentType: listing.type === 'ETF' ? 'ETF' : listing.type === 'INDEX' ? 'INDEX' : 'EQUITY',
      firstTradeDate: listing.listedOn === null ? null : seconds(midnight(listing.listedOn)),
      regularMarketTime: seconds(
        look.day ? Math.min(look.tradeAt, current.close) : (sessionOn(day?.date ?? '')?.close ?? 0),
      ),
      gmtoffset: -offsetOf(current),
      timezone: zoneName(current),
      exchangeTimezoneName: 'America/New_York',
      regularMarketPrice: day?.close ?? null,
      fiftyTwoWeekHigh: null,
      fiftyTwoWeekLow: null,
      regularMarketDayHigh: day?.high ?? null,
      regularMarketDayLow: day?.low ?? null,
      regularMarketVolume: look.day ? look.volume : (day?.volume ?? null),
      longName: listing.name,
      shortName: listing.name,
      chartPreviousClose: before,
      priceHint: 2,
      currentTradingPeriod: {
        pre: period(current.pre, current.open),
        regular: period(current.open, current.close),
        post: period(current.close, current.post),
      },
      dataGranularity: interval,
      range,
      validRanges: Object.keys(RANGES),
    },
    // Absent when nothing traded.
    ...(rows.length > 0 && { timestamp: rows.map(([at]) => seconds(at)) }),
    ...(shown.length > 0 && { events: { splits: events } }),
    indicators: {
      quote: [
        rows.length === 0
          ? {}
          : {
              open: column(1).map(single),
              high: column(2).map(single),
              low: column(3).map(single),
              close,
              volume: column(5),
            },
      ],
      ...(interval === '1d' && { adjclose: [rows.length === 0 ? {} : { adjclose: close }] }),
    },
  };
}

const single = (value: number | null): number | null => (value === null ? null : Math.fround(value));
const splitOf = ({ date, ratio }: { readonly date: string; readonly ratio: number }) => {
  const [numerator, denominator] = ratio < 1 ? [1, Math.round(1 / ratio)] : [ratio, 1];
  return {
    date: seconds(sessionOn(date)?.open ?? midnight(date)),
    numerator,
    denominator,
    splitRatio: `${numerator}:${denominator}`,
  };
};
const offsetOf = ({ pre, date }: Hours): number => (pre - Date.parse(`${date}T04:00:00Z`)) / 1000;

const zoneName = (current: Hours): string => (offsetOf(current) === 14_400 ? 'EDT' : 'EST');

/** Prices adjusted for splits; the last one is the live bar and has the time of its last trade. */
async function daily(feed: EquityFeed, look: Look, from: number, to: number, now: number): Promise<Row[]> {
  const splits = feed.splits(look.symbol, now);
  const bars = await feed.daily(look.symbol, dateIn(from), dateIn(to), now);
  return bars.map((bar): Row => {
    let ratio = 1;
    for (const split of splits) if (split.date > bar.date) ratio *= split.ratio;
    const session = sessionOn(bar.date);
    const live = bar.date === look.date && session !== null && now < session.close;
    const at = live ? look.tradeAt : (session?.open ?? midnight(bar.date) + 9.5 * 3_600_000);
    return [at, bar.open / ratio, bar.high / ratio, bar.low / ratio, bar.close / ratio, Math.round(bar.volume * ratio)];
  });
}

/** Every minute of regular hours has its place; those without trades are holes. */
function inMinutes(
  feed: EquityFeed,
  symbol: string,
  from: number,
  to: number,
  now: number,
  size: number,
  extended: boolean,
): Row[] {
  const rows = new Map<number, Row>();
  const bars = feed.minutes(symbol, from, to, now);
  if (bars.length === 0) return [];
  for (const bar of bars) {
    const session = sessionOn(dateIn(bar.start));
    if (!session) continue;
    const regular = bar.start >= session.open && bar.start < session.close;
    if (!extended && !regular) continue;
    const at = session.open + Math.floor((bar.start - session.open) / (size * MINUTE)) * size * MINUTE;
    const row = rows.get(at);
    rows.set(
      at,
      row && row.length > 1
        ? [at, row[1]!, Math.max(row[2]!, bar.high), Math.min(row[3]!, bar.low), bar.close, row[5]! + bar.volume]
        : [at, bar.open, bar.high, bar.low, bar.close, regular ? bar.volume : 0],
    );
    for (
      let hole = at - size * MINUTE;
      regular && hole >= Math.max(session.open, from) && !rows.has(hole);
      hole -= size * MINUTE
    )
      rows.set(hole, [hole]);
  }
  return [...rows.values()].sort((a, b) => a[0] - b[0]);
}

/** Close of the session before the first one shown. */
async function closeBefore(feed: EquityFeed, look: Look, from: number, now: number): Promise<number | null> {
  const date = dateIn(from);
  if (date === look.date) return look.previous?.close ?? null;
  const bars = await feed.daily(look.symbol, dateIn(from - 8 * DAY), dateIn(from - DAY), now);
  return bars.at(-1)?.close ?? null;
}
