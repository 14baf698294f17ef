/** What happens on the market, told once: breakouts, spikes, trend changes, session extremes, gaps, broken levels. */
import type { Direction, MarketEventKind, MarketEventState, OpportunityState } from '../equities/index.ts';
import type { DataMode } from '../market/index.ts';
import { priceText } from './detect/finding.ts';
import type { Facts } from './facts.ts';

/** An open this far from the close before is a gap, percent. */
export const GAP_PERCENT = 5;
/** A session's extremes are told from half an hour after its open, when they are half an ATR beyond the one told before. */
const EXTREME_AFTER_MS = 30 * 60_000;
const EXTREME_ATR = 0.5;
/** A level is broken when the price is a quarter of an ATR beyond it. */
const BROKEN_ATR = 0.25;

interface Seen {
  readonly kind: MarketEventKind;
  readonly direction: Direction;
  readonly message: string;
  /** Makes it another event than one of the same kind, direction and session. */
  readonly variant?: string;
}
export interface EventsMemory {
  readonly told: readonly string[];
  readonly extremes: readonly (readonly [key: string, price: number])[];
}

/** The opposite ways of one thing, each with its condition. */
const crossing = (before: number, limitBefore: number, now: number, limit: number): Direction | null =>
  before <= limitBefore && now > limit ? 'UP' : before >= limitBefore && now < limit ? 'DOWN' : null;

export class MarketEvents {
  /** Ids that were told, by symbol; those of earlier sessions go when a new one begins. */
  private readonly told = new Map<string, string>();
  private readonly extremes = new Map<string, number>();

  constructor(
    private readonly mode: DataMode,
    memory?: EventsMemory,
  ) {
    for (const id of memory?.told ?? []) this.told.set(id, dateOf(id));
    for (const [key, price] of memory?.extremes ?? []) this.extremes.set(key, price);
  }
  get memory(): EventsMemory {
    return { told: [...this.told.keys()], extremes: [...this.extremes] };
  }

  /** Forgets what was told before that date. */
  begin(date: string): void {
    for (const [id, when] of this.told) if (when < date) this.told.delete(id);
    for (const key of this.extremes.keys()) if (key.slice(0, 10) < date) this.extremes.delete(key);
  }

  /** New opportunities that are events as well, told once a session even if they open again. */
  ofOpportunities(opened: readonly OpportunityState[]): MarketEventState[] {
    return opened.flatMap((one) => {
      if (one.type !== 'BREAKOUT' && one.type !== 'VOLUME_SPIKE') return [];
      const { symbol, direction, message, price, changePercent, volumeRatio, lastSeenAt: occurredAt } = one;
      const id = `${symbol}:${one.type}:${direction}:${dateOf(one.id)}`;
      return this.once({
        id,
        kind: one.type,
        symbol,
        direction,
        message,
        price,
        changePercent,
        volumeRatio,
        occurredAt,
        mode: this.mode,
      });
    });
  }

  /** `opened`: when the facts' session opened, Unix ms. */
  ofStock(facts: Facts, opened: number): MarketEventState[] {
    const seen = [...trend(facts), ...gap(facts), ...levels(facts), ...this.sessionExtremes(facts, opened)];
    return seen.flatMap(({ kind, direction, message, variant }) => {
      const { symbol, changePercent, volumeRatio } = facts.row;
      const id = `${symbol}:${kind}${variant ? `~${variant}` : ''}:${direction}:${facts.date}`;
      const { price, at: occurredAt } = facts;
      return this.once({
        id,
        kind,
        symbol,
        direction,
        message,
        price,
        changePercent,
        volumeRatio,
        occurredAt,
        mode: this.mode,
      });
    });
  }

  private once(event: MarketEventState): MarketEventState[] {
    if (this.told.has(event.id)) return [];
    this.told.set(event.id, dateOf(event.id));
    return [event];
  }

  private sessionExtremes({ today, row, at, date }: Facts, opened: number): Seen[] {
    if (!today || row.atr === null || at < opened + EXTREME_AFTER_MS) return [];
    const sides = [
      { kind: 'SESSION_HIGH', direction: 'UP', price: today.high, sign: 1, word: 'high' },
      { kind: 'SESSION_LOW', direction: 'DOWN', price: today.low, sign: -1, word: 'low' },
    ] as const;
    return sides.flatMap(({ kind, direction, price, sign, word }) => {
      const key = `${date} ${row.symbol} ${kind}`;
      const before = this.extremes.get(key);
      if (before !== undefined && sign * (price - before) < EXTREME_ATR * row.atr!) return [];
      this.extremes.set(key, price);
      // The first one is only where it is measured from.
      const message = `New session ${word} ${priceText(price)}`;
      return before === undefined ? [] : [{ kind, direction, message, variant: priceText(price) }];
    });
  }
}

function trend({ row, price, closeBefore, sma20Before, sma50Before }: Facts): Seen[] {
  const { sma20, sma50 } = row;
  if (sma50 === null || sma20 === null) return [];
  const out: Seen[] = [];
  const over = crossing(closeBefore, sma50Before, price, sma50);
  if (over)
    out.push({
      kind: 'TREND_CHANGE',
      direction: over,
      variant: 'price',
      message: `SMA 50 ${over === 'UP' ? 'regained' : 'lost'}`,
    });
  const means = crossing(sma20Before, sma50Before, sma20, sma50);
  if (means)
    out.push({
      kind: 'TREND_CHANGE',
      direction: means,
      variant: 'means',
      message: `SMA 20 crossed ${means === 'UP' ? 'above' : 'below'} SMA 50`,
    });
  return out;
}

function gap({ row }: Facts): Seen[] {
  const { openGapPct } = row;
  if (openGapPct === null || !(Math.abs(openGapPct) >= GAP_PERCENT)) return [];
  const direction = openGapPct > 0 ? 'UP' : 'DOWN';
  return [
    {
      kind: 'GAP',
      direction,
      message: `Opened ${openGapPct > 0 ? '+' : ''}${openGapPct.toFixed(2)}% from the close before`,
    },
  ];
}

function levels({ levels: all, price, closeBefore, row }: Facts): Seen[] {
  const beyond = BROKEN_ATR * (row.atr ?? Number.NaN);
  return all()
    .filter(({ touches }) => touches.length >= 2)
    .flatMap(({ price: level }): Seen[] => {
      const variant = priceText(level);
      if (closeBefore <= level && price > level + beyond)
        return [{ kind: 'LEVEL_BROKEN', direction: 'UP', message: `Resistance ${variant} broken`, variant }];
      if (closeBefore >= level && price < level - beyond)
        return [{ kind: 'LEVEL_BROKEN', direction: 'DOWN', message: `Support ${variant} broken`, variant }];
      return [];
    });
}

const dateOf = (id: string): string => id.slice(-10);
