/** `/v2/snapshot/locale/us/markets/stocks/...`: the whole market is asked for every five seconds, so it is written byte by byte. */
import type { EquityFeed, FeedBar, Look } from '../../feed.types.ts';
import { isCleared } from '../dates.ts';
import { ascii, JsonWriter } from '../json-writer.ts';
import type { Answer, Asked } from '../server.types.ts';
import { type MassivePlan, notFound, requestId, stockWord, symbolOf } from './words.ts';

/** What stays the same for a while: yesterday all day, the newest minute for a minute. */
interface Kept {
  date: string;
  previous: Buffer;
  minuteAt: number;
  minute: Buffer;
}
const KEYS = Object.fromEntries(
  ['c', 'h', 'l', 'o', 'v', 'vw', 't', 'n', 'p', 's', 'S'].map((key) => [key, ascii(`,"${key}":`)]),
) as Readonly<Record<'c' | 'h' | 'l' | 'o' | 'v' | 'vw' | 't' | 'n' | 'p' | 's' | 'S', Uint8Array>>;
const OPENING = ascii('{"ticker":"');
const CHANGE = ascii('","todaysChange":');
const PERCENT = ascii(',"todaysChangePerc":');
const UPDATED = ascii(',"updated":');
/** Milliseconds told in nanoseconds. */
const TO_NANO = ascii('000000');
const DAY = ascii(',"day":');
const MIN = ascii(',"min":');
const PREVIOUS = ascii(',"prevDay":');
const QUOTE = ascii(',"lastQuote":{"P":');
const TRADE = ascii('},"lastTrade":{"c":null,"i":"');
const TRADE_PRICE = ascii('","p":');
const TRADE_END = ascii(',"x":12}');
const CLOSE = ascii('{"c":');
const END = ascii('}');
const EMPTY = ascii('{"c":0,"h":0,"l":0,"o":0,"v":0,"vw":0}');
const NO_MINUTE = ascii('{"av":0,"c":0,"h":0,"l":0,"o":0,"v":0,"vw":0,"t":0,"n":0}');
const NOTHING_LAST = ascii(
  ',"lastQuote":{"P":0,"S":0,"p":0,"s":0,"t":0},"lastTrade":{"c":null,"i":"","p":0,"s":0,"t":0,"x":0}',
);

export class Snapshots {
  private readonly words = new Map<string, string>();
  private readonly kept = new Map<string, Kept>();
  private readonly out = new JsonWriter();

  constructor(
    private readonly feed: EquityFeed,
    private readonly plan: MassivePlan,
  ) {
    for (const { symbol } of feed.listings) {
      const word = stockWord(symbol);
      if (word !== null) this.words.set(symbol, word);
    }
  }

  all({ query, now }: Asked, status: string): Answer {
    const wanted = query.get('tickers');
    const symbols = wanted ? wanted.split(',').map(symbolOf) : this.words.keys();
    const { count, items } = this.items(symbols, now);
    // As recorded: the list is absent when it is empty.
    const head = `{"count":${count},"status":"${status}","request_id":"${requestId()}"`;
    return { body: count === 0 ? `${head}}` : Buffer.concat([ascii(`${head},"tickers":[`), items, ascii(']}')]) };
  }

  one({ path, now }: Asked, status: string): Answer {
    const { count, items } = this.items([symbolOf(decodeURIComponent(path.split('/').at(-1)!))], now);
    if (count === 0) return notFound('NotFound');
    return { body: `{"request_id":"${requestId()}","status":"${status}","ticker":${items.toString()}}` };
  }

  /** The twenty that moved most. */
  movers({ path, now }: Asked, status: string): Answer {
    const sign = path.endsWith('gainers') ? 1 : -1;
    const moves = [...this.words.keys()].flatMap((symbol) => {
      const look = isCleared(now) ? null : this.feed.look(symbol, now);
      if (!look?.previous || look.price === null || look.volume < 10_000) return [];
      return [{ symbol, move: sign * (look.price / look.previous.close - 1) }];
    });
    const top = moves.filter(({ move }) => move > 0).toSorted((a, b) => b.move - a.move);
    const { items } = this.items(
      top.slice(0, 20).map(({ symbol }) => symbol),
      now,
    );
    return { body: `{"status":"${status}","tickers":[${items.toString()}]}` };
  }

  private items(symbols: Iterable<string>, now: number): { readonly count: number; readonly items: Buffer } {
    const { out } = this;
    const cleared = isCleared(now);
    let count = 0;
    out.back();
    for (const symbol of symbols) {
      const word = this.words.get(symbol);
      const look = word === undefined ? null : this.feed.look(symbol, now);
      if (word === undefined || !look) continue;
      if (count > 0) out.text(',');
      count += 1;
      if (cleared) this.nothing(word, look.day ?? look.previous);
      else if (look.price === null) this.nothing(word, look.previous);
      else this.item(word, look, look.price);
    }
    return { count, items: out.copy() };
  }

  private item(word: string, look: Look, price: number): void {
    const { out } = this;
    const { day, tradeAt, previous } = look;
    const kept = this.keptOf(look);
    const change = previous ? price - previous.close : 0;
    out.raw(OPENING).text(word).raw(CHANGE).decimal(change);
    out.raw(PERCENT).decimal(previous ? (change / previous.close) * 100 : 0);
    out.raw(UPDATED).whole(tradeAt).raw(TO_NANO).raw(DAY);
    if (day) this.bar(day, look.volume);
    else out.raw(EMPTY);
    if (this.plan === 'realtime') {
      out
        .raw(QUOTE)
        .decimal(look.ask ?? 0)
        .raw(KEYS.S)
        .whole(look.askSize)
        .raw(KEYS.p)
        .decimal(look.bid ?? 0);
      out.raw(KEYS.s).whole(look.bidSize).raw(KEYS.t).whole(tradeAt).raw(TO_NANO);
      out
        .raw(TRADE)
        .whole(tradeAt % 1e9)
        .raw(TRADE_PRICE)
        .decimal(price)
        .raw(KEYS.s)
        .whole(look.tradeSize);
      out.raw(KEYS.t).whole(tradeAt).raw(TO_NANO).raw(TRADE_END);
    }
    out.raw(MIN).raw(kept.minute).raw(PREVIOUS).raw(kept.previous).raw(END);
  }

  /** Cleared, or nothing has traded yet. */
  private nothing(word: string, previous: FeedBar | null): void {
    const { out } = this;
    out.raw(OPENING).text(word).raw(CHANGE).text('0').raw(PERCENT).text('0').raw(UPDATED).text('0').raw(DAY).raw(EMPTY);
    if (this.plan === 'realtime') out.raw(NOTHING_LAST);
    out.raw(MIN).raw(NO_MINUTE).raw(PREVIOUS);
    if (previous) this.bar(previous, previous.volume);
    else out.raw(EMPTY);
    out.raw(END);
  }

  private bar(
    { open, high, low, close, vwap }: Pick<FeedBar, 'open' | 'high' | 'low' | 'close' | 'vwap'>,
    volume: number,
  ): void {
    const { out } = this;
    out.raw(CLOSE).decimal(close).raw(KEYS.h).decimal(high).raw(KEYS.l).decimal(low).raw(KEYS.o).decimal(open);
    out
      .raw(KEYS.v)
      .decimal(volume)
      .raw(KEYS.vw)
      .decimal(vwap ?? 0)
      .raw(END);
  }

  private keptOf({ symbol, date, previous, minute }: Look): Kept {
    let kept = this.kept.get(symbol);
    if (kept?.date !== date) {
      const before = previous ? this.aside(() => this.bar(previous, previous.volume)) : Buffer.from(EMPTY);
      kept = { date, previous: before, minuteAt: -1, minute: Buffer.from(NO_MINUTE) };
      this.kept.set(symbol, kept);
    }
    if (minute && minute.start !== kept.minuteAt) {
      kept.minuteAt = minute.start;
      kept.minute = this.aside(() => {
        const { out } = this;
        out.text('{"av":').whole(minute.accumulated).raw(KEYS.c).decimal(minute.close).raw(KEYS.h).decimal(minute.high);
        out.raw(KEYS.l).decimal(minute.low).raw(KEYS.o).decimal(minute.open).raw(KEYS.v).whole(minute.volume);
        out.raw(KEYS.vw).decimal(minute.vwap).raw(KEYS.t).whole(minute.start).raw(KEYS.n).whole(minute.trades).raw(END);
      });
    }
    return kept;
  }

  /** What `write` writes, and the output as it was before. */
  private aside(write: () => void): Buffer {
    const { out } = this;
    const from = out.length;
    write();
    const written = out.copy(from);
    out.back(from);
    return written;
  }
}
