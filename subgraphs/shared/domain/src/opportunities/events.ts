/** What happens on the market, told once: breakouts, spikes, trend changes, session extremes, gaps, broken levels. */
import type { Direction, MarketEventKind, MarketEventState, OpportunityState } from '../equities/index.ts';
import type { DataMode } from '../market/index.ts';
import { priceText } from './detect/finding.ts';
import { SIGNAL_QUALITY } from '../scanner/index.ts';
import { ByPlace } from './by-place.ts';
import type { Facts } from './facts.ts';
import type { Ladder } from './ladder.ts';

/** An open this far from the close before is a gap, percent. */
const GAP_PERCENT = 5;
/** A session's extremes are told from half an hour after its open, when they are half an ATR beyond the one told before. */
const EXTREME_AFTER_MS = 30 * 60_000;
const EXTREME_ATR = 0.5;
/** A level is broken when the price is a quarter of an ATR beyond it. */
const BROKEN_ATR = 0.25;

export interface EventsMemory {
  readonly told: readonly string[];
  readonly extremes: readonly (readonly [symbol: string, extremes: Extremes])[];
}
/** The ones that were told last in a session; the first ones are only where those are measured from. */
interface Extremes {
  date: string;
  high: number;
  low: number;
}

/** What was told of a stock in a session, in bits: of what stays as it is no text has to be made at every sweep. A short cut only, `told` decides. */
class Seen {
  date = '';
  private bits = 0;
  private ladder: Ladder | null = null;
  /** A bit for each level of the ladder. */
  private up = 0;
  private down = 0;

  begin(date: string): void {
    this.date = date;
    this.bits = this.up = this.down = 0;
  }
  /** Whether it is asked for the first time. */
  isFirst(what: What, direction: Direction): boolean {
    const bit = 1 << (2 * what + (direction === 'UP' ? 1 : 0));
    const isFirst = (this.bits & bit) === 0;
    this.bits |= bit;
    return isFirst;
  }
  isFirstLevel(ladder: Ladder, place: number, direction: Direction): boolean {
    if (this.ladder !== ladder) this.up = this.down = 0;
    this.ladder = ladder;
    const side = direction === 'UP' ? 'up' : 'down';
    const bit = 1 << (place - ladder.from);
    const isFirst = (this[side] & bit) === 0;
    this[side] |= bit;
    return isFirst;
  }
}
const PRICE = 0;
const MEANS = 1;
const OPEN_GAP = 2;
type What = typeof PRICE | typeof MEANS | typeof OPEN_GAP;

/** The opposite ways of one thing, each with its condition. */
const crossing = (before: number, limitBefore: number, now: number, limit: number): Direction | null =>
  before <= limitBefore && now > limit ? 'UP' : before >= limitBefore && now < limit ? 'DOWN' : null;
/** `variant` makes it another event than one of the same kind, direction and session. */
type Tell = (kind: MarketEventKind, direction: Direction, variant: string, message: () => string) => void;

export class MarketEvents {
  /** Ids that were told; those of earlier sessions go when a new one begins. */
  private readonly told: Set<string>;
  private readonly extremes: ByPlace<Extremes>;
  private readonly seen = new ByPlace<Seen>();

  constructor(
    private readonly mode: DataMode,
    memory?: EventsMemory,
  ) {
    this.told = new Set(memory?.told);
    this.extremes = new ByPlace(memory?.extremes.map(([symbol, one]) => [symbol, { ...one }]));
  }
  get memory(): EventsMemory {
    return { told: [...this.told], extremes: [...this.extremes.entries()] };
  }

  /** Forgets what was told before that date. */
  begin(date: string): void {
    for (const id of this.told) if (dateOf(id) < date) this.told.delete(id);
    for (const [symbol, one] of this.extremes.entries()) if (one.date < date) this.extremes.delete(symbol);
  }

  /** New opportunities that are events as well, told once a session even if they open again. */
  ofOpportunities(opened: readonly OpportunityState[]): MarketEventState[] {
    return opened.flatMap((one) => {
      if (one.type !== 'BREAKOUT' && one.type !== 'VOLUME_SPIKE') return [];
      const { symbol, direction, message, changePercent, volumeRatio, lastSeenAt: occurredAt, type: kind } = one;
      const id = `${symbol}:${kind}:${direction}:${dateOf(one.id)}`;
      if (this.told.has(id)) return [];
      this.told.add(id);
      const numbers = { price: one.price, changePercent, volumeRatio, occurredAt };
      return [{ id, kind, symbol, direction, message, ...numbers, mode: this.mode }];
    });
  }

  /** Of each stock in turn; null = nothing can be said of it. `openedAt`: when the session of that stock opened, Unix ms. */
  ofStocks(facts: readonly (Facts | null)[], openedAt: (which: number) => number): MarketEventState[] {
    const events: MarketEventState[] = [];
    let one: Facts;
    const tell: Tell = (kind, direction, variant, message) => {
      const { row, price, at: occurredAt, date } = one;
      const { symbol, changePercent, volumeRatio } = row;
      const id = `${symbol}:${kind}${variant === '' ? '' : `~${variant}`}:${direction}:${date}`;
      if (this.told.has(id)) return;
      this.told.add(id);
      const what = { id, kind, symbol, direction, message: message() };
      events.push({ ...what, price, changePercent, volumeRatio, occurredAt, mode: this.mode });
    };
    for (let which = 0; which < facts.length; which += 1) {
      const here = facts[which];
      if (!here || here.row.quality < SIGNAL_QUALITY) continue;
      one = here;
      const seen = this.seen.getOrMake(one.row.symbol, which, newSeen);
      if (seen.date !== one.date) seen.begin(one.date);
      trend(one, seen, tell);
      gap(one, seen, tell);
      levels(one, seen, tell);
      if (one.at >= openedAt(which) + EXTREME_AFTER_MS) this.sessionExtremes(one, which, tell);
    }
    return events;
  }

  private sessionExtremes({ row, date, close, high, low }: Facts, which: number, tell: Tell): void {
    const { atr, symbol } = row;
    if (!(close > 0) || atr === null) return;
    const before = this.extremes.getOrMake(symbol, which, () => ({ date: '', high, low }));
    if (before.date !== date) return void Object.assign(before, { date, high, low });
    if (high - before.high >= EXTREME_ATR * atr) {
      before.high = high;
      tell('SESSION_HIGH', 'UP', priceText(high), () => `New session high ${priceText(high)}`);
    }
    if (before.low - low >= EXTREME_ATR * atr) {
      before.low = low;
      tell('SESSION_LOW', 'DOWN', priceText(low), () => `New session low ${priceText(low)}`);
    }
  }
}

const newSeen = (): Seen => new Seen();

function trend(facts: Facts, seen: Seen, tell: Tell): void {
  const { sma20, sma50 } = facts.row;
  if (sma50 === null || sma20 === null) return;
  const { sma50Before } = facts;
  const price = crossing(facts.closeBefore, sma50Before, facts.price, sma50);
  if (price && seen.isFirst(PRICE, price))
    tell('TREND_CHANGE', price, 'price', () => `SMA 50 ${price === 'UP' ? 'regained' : 'lost'}`);
  const means = crossing(facts.sma20Before, sma50Before, sma20, sma50);
  if (means && seen.isFirst(MEANS, means))
    tell('TREND_CHANGE', means, 'means', () => `SMA 20 crossed ${means === 'UP' ? 'above' : 'below'} SMA 50`);
}

function gap({ row }: Facts, seen: Seen, tell: Tell): void {
  const { openGapPct } = row;
  if (openGapPct === null || !(Math.abs(openGapPct) >= GAP_PERCENT)) return;
  const direction = openGapPct > 0 ? 'UP' : 'DOWN';
  if (!seen.isFirst(OPEN_GAP, direction)) return;
  const sign = openGapPct > 0 ? '+' : '';
  const message = () => `Opened ${sign}${openGapPct.toFixed(2)}% from the close before`;
  tell('GAP', direction, '', message);
}

function levels(facts: Facts, seen: Seen, tell: Tell): void {
  const { price, closeBefore, row } = facts;
  const beyond = BROKEN_ATR * (row.atr ?? Number.NaN);
  // Most stocks have not gone so far since the close before: then no level can be between.
  if (!(price > closeBefore + beyond || price < closeBefore - beyond)) return;
  const ladder = facts.levels();
  const { prices, touches, from, to } = ladder;
  for (let place = from; place < to; place += 1) {
    if (touches[place]! < 2) continue;
    const level = prices[place]!;
    const direction =
      closeBefore <= level && price > level + beyond
        ? 'UP'
        : closeBefore >= level && price < level - beyond
          ? 'DOWN'
          : null;
    if (direction === null || !seen.isFirstLevel(ladder, place, direction)) continue;
    const name = direction === 'UP' ? 'Resistance' : 'Support';
    tell('LEVEL_BROKEN', direction, priceText(level), () => `${name} ${priceText(level)} broken`);
  }
}

const dateOf = (id: string): string => id.slice(-10);
