/**
 * Minute bars out of looks at stocks. Where a provider tells its own minute (beside a quote, or by a stream), that is the bar, complete once it was told after its end. Else
 * it is made of the prices we happened to see: completeness is then one second a look, so nobody takes it for the whole minute. A price that is newer than the minute
 * that is told beside it forms the next one, so that the newest bar is never behind the newest look; it is given up for the minute that the provider tells.
 */
import type { EquityQuote } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import { MinuteRating } from './minute-rating.ts';

const MINUTE = 60_000;
/** Volume between two looks further apart than this belongs to no minute. */
const LONGEST_MS = 5 * MINUTE;
/** A price that was made so long before we looked says nothing of a minute: a close of yesterday, or one that is carried on. */
const OLDEST_MS = 5 * MINUTE;
/** So long after its end a provider may still tell a minute whole; then what is known of it is its bar. */
const GRACE_MS = MINUTE;

interface Forming {
  bar: BarState;
  readonly told: boolean;
  /** Seen beside an older minute that the provider tells: it will tell this one too. */
  readonly ahead: boolean;
  looks: number;
  /** Closed because it was over, and not because it was told whole or a later one began: more of it may still come. */
  readonly isOver?: true;
}
interface Lane {
  forming: Forming | null;
  /** Given up for the minute that the provider tells, and not told yet. */
  left: readonly BarState[];
  /** By how much the newest look was delayed. */
  delayMs: number;
  /** Volume of the day and when it was so much: at the newest look. */
  volume: number | null;
  volumeAt: number;
  /** Start of the newest minute that was told whole. */
  wholeTo: number;
  readonly rating: MinuteRating;
}
const newLane = (): Lane => ({
  ...{ forming: null, left: [], delayMs: 0, volume: null, volumeAt: 0, wholeTo: Number.NEGATIVE_INFINITY },
  rating: new MinuteRating(),
});
export interface MinuteStep {
  readonly closed: readonly BarState[];
  readonly forming: BarState | null;
}
const NOTHING: MinuteStep = { closed: [], forming: null };
/** Of one stock, for a checkpoint: plain JSON. */
export interface MinuteMemory extends Pick<Lane, 'forming' | 'left' | 'delayMs' | 'volume' | 'volumeAt'> {
  readonly symbol: string;
  readonly wholeTo: number | null;
}

/** As it is told when nobody expects more: one that was seen in part gives way to a whole one. */
const closedOf = (bar: BarState): BarState => ({
  ...bar,
  provisional: false,
  quality: bar.quality! * bar.completeness,
});

const barOf = (quote: EquityQuote, start: number, completeness: number): BarState => ({
  symbol: quote.symbol,
  timestamp: start,
  open: quote.price,
  high: quote.price,
  low: quote.price,
  close: quote.price,
  volume: 0,
  quoteVolume: null,
  buyVolume: null,
  sellVolume: null,
  delta: null,
  cvd: null,
  vwap: null,
  trades: null,
  lastTradeAt: quote.asOf,
  provisional: true,
  completeness,
  quality: 1,
  source: quote.provider,
  mode: quote.mode,
});

export class MinuteBars {
  private readonly lanes = new Map<string, Lane>();

  constructor(restored: readonly MinuteMemory[] = []) {
    for (const { symbol, wholeTo, ...lane } of restored)
      this.lanes.set(symbol, { ...newLane(), ...lane, wholeTo: wholeTo ?? Number.NEGATIVE_INFINITY });
  }

  memory(symbols: Iterable<string>): MinuteMemory[] {
    return [...symbols].flatMap((symbol) => {
      const lane = this.lanes.get(symbol);
      if (!lane) return [];
      const { rating: _, wholeTo, ...rest } = lane;
      return [{ symbol, ...rest, wholeTo: Number.isFinite(wholeTo) ? wholeTo : null }];
    });
  }

  /** Whether `over` has something to close. */
  isOver(at: number): boolean {
    return [...this.lanes.values()].some((lane) => this.due(lane, at).length > 0);
  }
  private due({ left, forming, delayMs }: Lane, at: number): BarState[] {
    const isDue = (bar: BarState): boolean => bar.timestamp + MINUTE + GRACE_MS <= at - delayMs;
    const gone = left.length > 0 ? left.filter(isDue) : [];
    return forming?.bar.provisional && isDue(forming.bar) ? [...gone, forming.bar] : gone;
  }

  /** Minutes that are over at a moment, and that nobody has told whole since: as what is known of them, oldest first. */
  over(at: number): BarState[] {
    const closed: BarState[] = [];
    for (const lane of this.lanes.values()) {
      const due = this.due(lane, at);
      if (due.length === 0) continue;
      const { forming } = lane;
      lane.left = lane.left.filter((bar) => !due.includes(bar));
      if (forming && due.includes(forming.bar)) lane.forming = { ...forming, bar: closedOf(forming.bar), isOver: true };
      closed.push(...due.map(closedOf));
    }
    return closed;
  }

  /** The minute that is forming, or the newest that was told whole; null before the first look. */
  newest(symbol: string): BarState | null {
    return this.lanes.get(symbol)?.forming?.bar ?? null;
  }

  /** What a look closes and forms; looks come in the order of their `asOf`. `quality` 0..1 of the quote. */
  take(quote: EquityQuote, quality: number): MinuteStep {
    const lane = this.lanes.get(quote.symbol) ?? newLane();
    this.lanes.set(quote.symbol, lane);
    const step = this.step(lane, quote, quality);
    lane.delayMs = quote.delayMs;
    if (quote.volume !== null) [lane.volume, lane.volumeAt] = [quote.volume, quote.receivedAt - quote.delayMs];
    return step;
  }

  private step(lane: Lane, quote: EquityQuote, quality: number): MinuteStep {
    if (!quote.minute) return this.seen(lane, quote, quality);
    const told = this.told(lane, quote, quality);
    if (told === NOTHING && quote.asOf < quote.minute.start + MINUTE) return told;
    const seen = this.seen(lane, quote, quality);
    return { closed: [...told.closed, ...seen.closed], forming: seen.forming ?? told.forming };
  }

  /** Of a minute that was told whole after its end: what is closed by it, itself last; nothing where that was known. */
  given(told: BarState): readonly BarState[] {
    const lane = this.lanes.get(told.symbol) ?? newLane();
    this.lanes.set(told.symbol, lane);
    const bar = { ...told, quality: told.quality ?? lane.rating.of(told) };
    lane.left = lane.left.filter(({ timestamp }) => timestamp !== bar.timestamp);
    const newest = lane.forming?.bar;
    if (newest && newest.timestamp > bar.timestamp) return [bar];
    if (newest?.timestamp === bar.timestamp && !newest.provisional && !lane.forming!.isOver) return [];
    const closed = this.closing(lane, bar.timestamp);
    lane.forming = { bar, told: true, ahead: false, looks: 1 };
    return [...closed, bar];
  }

  private told(lane: Lane, quote: EquityQuote, quality: number): MinuteStep {
    const { start, open, high, low, close, volume, vwap, trades } = quote.minute!;
    const isBar = open > 0 && high >= Math.max(open, close) && low > 0 && low <= Math.min(open, close) && volume >= 0;
    if (!isBar || start % MINUTE !== 0 || start > quote.receivedAt) return NOTHING;
    const before = lane.forming;
    if (before && start < before.bar.timestamp && (before.told || start <= lane.wholeTo)) return NOTHING;
    const seenTo = Math.min(MINUTE, quote.receivedAt - quote.delayMs - start);
    const completeness = Math.max(0, seenTo / MINUTE);
    const bar: BarState = {
      ...barOf(quote, start, completeness),
      ...{ open, high, low, close, volume, vwap, trades },
      quoteVolume: vwap === null ? null : vwap * volume,
      lastTradeAt: Math.min(quote.asOf, start + MINUTE - 1),
      quality,
    };
    const isWhole = completeness === 1;
    const whole = { ...bar, provisional: !isWhole };
    if (isWhole) {
      lane.wholeTo = Math.max(lane.wholeTo, start);
      lane.left = lane.left.filter(({ timestamp }) => timestamp !== start);
    }
    // Of the next one a price was seen already.
    if (before && start < before.bar.timestamp) return isWhole ? { closed: [whole], forming: null } : NOTHING;
    const closed = this.closing(lane, start);
    const again = lane.forming?.bar.timestamp === start && !lane.forming.bar.provisional ? lane.forming : null;
    // Closed is closed: only more of it is news.
    if (again && !(isWhole && again.isOver)) return NOTHING;
    lane.forming = { bar: whole, told: true, ahead: false, looks: 1 };
    return isWhole ? { closed: [...closed, whole], forming: null } : { closed, forming: whole };
  }

  private seen(lane: Lane, quote: EquityQuote, quality: number): MinuteStep {
    const start = Math.floor(quote.asOf / MINUTE) * MINUTE;
    if (quote.receivedAt - quote.delayMs - quote.asOf > OLDEST_MS) return NOTHING;
    if (lane.forming && start < lane.forming.bar.timestamp) return NOTHING;
    // What was seen ahead is told whole a moment later; who looks too seldom for that leaves it to the history.
    if (lane.forming?.ahead && lane.forming.bar.timestamp < start) {
      if (lane.forming.bar.provisional) lane.left = [...lane.left, lane.forming.bar];
      lane.forming = null;
    }
    const closed = this.closing(lane, start);
    const before = lane.forming?.bar.timestamp === start ? lane.forming : null;
    const isOver = before?.isOver ?? false;
    if (before && !before.bar.provisional && !(isOver && quote.asOf > before.bar.lastTradeAt!))
      return { closed, forming: null };
    const looks = (before?.looks ?? 0) + 1;
    const completeness = before?.told ? before.bar.completeness : Math.min(1, (looks * 1_000) / MINUTE);
    const was = before?.bar ?? barOf(quote, start, completeness);
    // What is told beside this look has its volume.
    const traded = before?.told && quote.minute ? 0 : this.traded(lane, quote, start);
    const bar: BarState = {
      ...was,
      high: Math.max(was.high, quote.price),
      low: Math.min(was.low, quote.price),
      close: quote.price,
      volume: was.volume + traded,
      lastTradeAt: quote.asOf,
      completeness,
      quality,
    };
    const told = before?.told ?? false;
    const own: Forming = { bar, told, ahead: !told && quote.minute !== null, looks };
    lane.forming = isOver ? { ...own, bar: closedOf({ ...bar, quality }), isOver: true } : own;
    return isOver ? { closed: [...closed, lane.forming.bar], forming: null } : { closed, forming: bar };
  }

  /** Of what was traded since the look before, the part that fell into this minute, evenly spread. */
  private traded({ volume, volumeAt }: Lane, quote: EquityQuote, start: number): number {
    const at = quote.receivedAt - quote.delayMs;
    const span = at - volumeAt;
    if (volume === null || quote.volume === null || quote.volume <= volume || !(span > 0) || span > LONGEST_MS)
      return 0;
    const inside = Math.min(at, start + MINUTE) - Math.max(volumeAt, start);
    return Math.round((quote.volume - volume) * Math.max(0, Math.min(1, inside / span)));
  }

  /** The bar before, where a later minute has begun. */
  private closing(lane: Lane, start: number): BarState[] {
    const { forming } = lane;
    if (!forming || forming.bar.timestamp >= start) return [];
    lane.forming = null;
    const { bar } = forming;
    return bar.provisional ? [closedOf(bar)] : [];
  }
}
