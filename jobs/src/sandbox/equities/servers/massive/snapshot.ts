/** `/v2/snapshot/locale/us/markets/stocks/...`. Written by hand: the whole market is asked for every five seconds. */
import type { EquityFeed, FeedBar, Look } from '../../feed.types.ts';
import { isCleared } from '../dates.ts';
import { decimal } from '../decimal.ts';
import type { Answer, Asked } from '../server.types.ts';
import { type MassivePlan, notFound, requestId, stockWord, symbolOf } from './words.ts';

const EMPTY = '{"c":0,"h":0,"l":0,"o":0,"v":0,"vw":0}';

interface Kept {
  day: string;
  previous: string;
  minuteAt: number;
  minute: string;
  /** The whole item as long as nothing traded. */
  tradeAt: number;
  whole: string;
}

export class Snapshots {
  private readonly words = new Map<string, string>();
  private readonly kept = new Map<string, Kept>();

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
    const items: string[] = [];
    const cleared = isCleared(now);
    for (const symbol of symbols) {
      const item = this.item(symbol, now, cleared);
      if (item !== null) items.push(item);
    }
    // As recorded: the list is absent when it is empty.
    const list = items.length === 0 ? '' : `,"tickers":[${items.join(',')}]`;
    return { body: `{"count":${items.length},"status":"${status}","request_id":"${requestId()}"${list}}` };
  }

  one({ path, now }: Asked, status: string): Answer {
    const item = this.item(symbolOf(decodeURIComponent(path.split('/').at(-1)!)), now, isCleared(now));
    if (item === null) return notFound('NotFound');
    return { body: `{"request_id":"${requestId()}","status":"${status}","ticker":${item}}` };
  }

  /** The twenty that moved most. */
  movers({ path, now }: Asked, status: string): Answer {
    const sign = path.endsWith('gainers') ? 1 : -1;
    const cleared = isCleared(now);
    const moves = [...this.words.keys()].flatMap((symbol) => {
      const look = cleared ? null : this.feed.look(symbol, now);
      if (!look?.previous || look.price === null || look.volume < 10_000) return [];
      return [{ symbol, move: sign * (look.price / look.previous.close - 1) }];
    });
    const top = moves.filter(({ move }) => move > 0).toSorted((a, b) => b.move - a.move);
    const items = top.slice(0, 20).map(({ symbol }) => this.item(symbol, now, cleared)!);
    return { body: `{"status":"${status}","tickers":[${items.join(',')}]}` };
  }

  private item(symbol: string, now: number, cleared: boolean): string | null {
    const word = this.words.get(symbol);
    const look = word === undefined ? null : this.feed.look(symbol, now);
    if (word === undefined || !look) return null;
    if (cleared) return this.empty(word, look.day ?? look.previous);
    if (look.price === null) return this.empty(word, look.previous);
    let kept = this.kept.get(symbol);
    if (kept?.day !== look.date) {
      kept = { day: look.date, previous: bar(look.previous), minuteAt: -1, minute: EMPTY, tradeAt: -1, whole: '' };
      this.kept.set(symbol, kept);
    }
    const minuteAt = look.minute?.start ?? 0;
    if (kept.tradeAt === look.tradeAt && kept.minuteAt === minuteAt) return kept.whole;
    if (kept.minuteAt !== minuteAt) kept.minute = minute(look);
    kept.minuteAt = minuteAt;
    kept.tradeAt = look.tradeAt;
    kept.whole = this.write(word, look, kept);
    return kept.whole;
  }

  private write(word: string, look: Look, { previous, minute: min }: Kept): string {
    const { price, day, tradeAt } = look;
    const before = look.previous?.close ?? 0;
    const change = before === 0 ? 0 : price! - before;
    // Trades are told in nanoseconds.
    const last =
      this.plan === 'realtime'
        ? `"lastQuote":{"P":${decimal(look.ask ?? 0)},"S":${look.askSize},"p":${decimal(look.bid ?? 0)},"s":${look.bidSize},"t":${tradeAt}000000},` +
          `"lastTrade":{"c":null,"i":"${tradeAt % 1e9}","p":${decimal(price!)},"s":${look.tradeSize},"t":${tradeAt}000000,"x":12},`
        : '';
    const today = day
      ? `{"c":${decimal(day.close)},"h":${decimal(day.high)},"l":${decimal(day.low)},"o":${decimal(day.open)},"v":${look.volume},"vw":${decimal(day.vwap ?? 0)}}`
      : EMPTY;
    const percent = before === 0 ? 0 : (change / before) * 100;
    return `{"ticker":"${word}","todaysChange":${decimal(change)},"todaysChangePerc":${decimal(percent)},"updated":${tradeAt}000000,"day":${today},${last}"min":${min},"prevDay":${previous}}`;
  }

  private empty(word: string, previous: FeedBar | null): string {
    const last =
      this.plan === 'realtime'
        ? '"lastQuote":{"P":0,"S":0,"p":0,"s":0,"t":0},"lastTrade":{"c":null,"i":"","p":0,"s":0,"t":0,"x":0},'
        : '';
    return `{"ticker":"${word}","todaysChange":0,"todaysChangePerc":0,"updated":0,"day":${EMPTY},${last}"min":{"av":0,"c":0,"h":0,"l":0,"o":0,"v":0,"vw":0,"t":0,"n":0},"prevDay":${bar(previous)}}`;
  }
}

const bar = (one: FeedBar | null): string =>
  one
    ? `{"c":${decimal(one.close)},"h":${decimal(one.high)},"l":${decimal(one.low)},"o":${decimal(one.open)},"v":${one.volume},"vw":${decimal(one.vwap ?? 0)}}`
    : EMPTY;

const minute = ({ minute: one }: Look): string =>
  one
    ? `{"av":${one.accumulated},"c":${decimal(one.close)},"h":${decimal(one.high)},"l":${decimal(one.low)},"o":${decimal(one.open)},"v":${one.volume},"vw":${decimal(one.vwap)},"t":${one.start},"n":${one.trades}}`
    : '{"av":0,"c":0,"h":0,"l":0,"o":0,"v":0,"vw":0,"t":0,"n":0}';
