/** The running session of every stock, in columns. NaN = not known yet. */
import type { EquityQuote } from '../equities/index.ts';
import { type Doubt, STANDS_MS } from './intake.ts';
import type { ScanSession } from './scan.types.ts';

type Column =
  | 'price'
  | 'close'
  | 'open'
  | 'high'
  | 'low'
  | 'volume'
  | 'seenAt'
  | 'told'
  | 'doubted'
  | 'doubtedTrade'
  | 'doubtedAt';
const COLUMNS: readonly Column[] = [
  ...(['price', 'close', 'open', 'high', 'low', 'volume', 'seenAt', 'told'] as const),
  ...(['doubted', 'doubtedTrade', 'doubtedAt'] as const),
];

export class Today {
  /** Newest believed price of today. */
  readonly price: Float64Array;
  /** Newest price of the regular session. */
  readonly close: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly volume: Float64Array;
  /** When the volume was so much, Unix ms: our look less the provider's delay. */
  readonly seenAt: Float64Array;
  /** Close of the session before, as the provider tells it. */
  readonly told: Float64Array;
  /** A price that waits for a second one like it, when it was traded, and when we first had it. */
  readonly doubted: Float64Array;
  readonly doubtedTrade: Float64Array;
  readonly doubtedAt: Float64Array;
  /** Newest believed quote, of today or before. */
  readonly quote: (EquityQuote | null)[];
  readonly doubts: (readonly Doubt[])[];

  constructor(readonly count: number) {
    const column = () => new Float64Array(count).fill(Number.NaN);
    this.price = column();
    this.close = column();
    this.open = column();
    this.high = column();
    this.low = column();
    this.volume = column();
    this.seenAt = column();
    this.told = column();
    this.doubted = column();
    this.doubtedTrade = column();
    this.doubtedAt = column();
    this.quote = Array.from({ length: count }, () => null);
    this.doubts = Array.from({ length: count }, () => []);
  }

  /** Whether the stock has a price of today. */
  has = (which: number): boolean => this.price[which]! > 0;

  /** A believed quote of today's session. */
  take(which: number, quote: EquityQuote, session: ScanSession): void {
    const { price } = quote;
    this.price[which] = price;
    this.doubted[which] = Number.NaN;
    if (quote.previousClose !== null) this.told[which] = quote.previousClose;
    if (quote.volume !== null) {
      this.volume[which] = quote.volume;
      this.seenAt[which] = quote.receivedAt - quote.delayMs;
    }
    if (quote.asOf < session.open) return;
    if (quote.open !== null) this.open[which] = quote.open;
    // What the provider tells is the session's; where it tells none, the highest of our looks is what is known.
    const isRegular = quote.asOf <= session.close;
    if (isRegular) this.close[which] = price;
    this.raise(which, quote.high ?? (isRegular ? price : null));
    this.lower(which, quote.low ?? (isRegular ? price : null));
  }
  private raise(which: number, high: number | null): void {
    if (high !== null && !(this.high[which]! >= high)) this.high[which] = high;
  }
  private lower(which: number, low: number | null): void {
    if (low !== null && !(this.low[which]! <= low)) this.low[which] = low;
  }

  /** Not believed yet: a price like the one that waits already keeps its first time. */
  doubt(which: number, { price, asOf, receivedAt }: EquityQuote): void {
    const isLike = Math.abs(price / this.doubted[which]! - 1) <= 0.05;
    this.doubted[which] = price;
    if (isLike) return;
    this.doubtedTrade[which] = asOf;
    this.doubtedAt[which] = receivedAt;
  }
  /** The price that waits, if this quote can confirm it: of a later trade, or a minute later. */
  confirmable(which: number, { asOf, receivedAt }: EquityQuote): number | null {
    const isLater = asOf > this.doubtedTrade[which]! || receivedAt >= this.doubtedAt[which]! + STANDS_MS;
    return isLater ? this.doubted[which]! : null;
  }

  clear(which: number): void {
    for (const name of COLUMNS) this[name][which] = Number.NaN;
  }
  /** Numbers of one stock, for a checkpoint; null = nothing of today. */
  save(which: number): (number | null)[] | null {
    if (!this.has(which)) return null;
    return COLUMNS.map((name) => (Number.isNaN(this[name][which]!) ? null : this[name][which]!));
  }
  restore(which: number, saved: readonly (number | null)[]): void {
    for (const [i, name] of COLUMNS.entries()) this[name][which] = saved[i] ?? Number.NaN;
  }
}
