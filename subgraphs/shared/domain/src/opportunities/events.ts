/** What happens on the market, told once: breakouts, spikes, trend changes, session extremes, gaps, broken levels. */
import type { Direction, MarketEventKind, MarketEventState, OpportunityState } from '../equities/index.ts';
import type { DataMode } from '../market/index.ts';
import { priceText } from './detect/finding.ts';
import { SIGNAL_QUALITY } from '../scanner/index.ts';
import type { Facts } from './facts.ts';

/** An open this far from the close before is a gap, percent. */
export const GAP_PERCENT = 5;
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
  readonly date: string;
  high: number;
  low: number;
}

/** The opposite ways of one thing, each with its condition. */
const crossing = (before: number, limitBefore: number, now: number, limit: number): Direction | null =>
  before <= limitBefore && now > limit ? 'UP' : before >= limitBefore && now < limit ? 'DOWN' : null;
/** `variant` makes it another event than one of the same kind, direction and session. */
type Tell = (kind: MarketEventKind, direction: Direction, variant: string, message: () => string) => void;

export class MarketEvents {
  /** Ids that were told; those of earlier sessions go when a new one begins. */
  private readonly told: Set<string>;
  private readonly extremes: Map<string, Extremes>;

  constructor(
    private readonly mode: DataMode,
    memory?: EventsMemory,
  ) {
    this.told = new Set(memory?.told);
    this.extremes = new Map(memory?.extremes.map(([symbol, one]) => [symbol, { ...one }]));
  }
  get memory(): EventsMemory {
    return { told: [...this.told], extremes: [...this.extremes] };
  }

  /** Forgets what was told before that date. */
  begin(date: string): void {
    for (const id of this.told) if (dateOf(id) < date) this.told.delete(id);
    for (const [symbol, one] of this.extremes) if (one.date < date) this.extremes.delete(symbol);
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
      trend(one, tell);
      gap(one, tell);
      levels(one, tell);
      if (one.at >= openedAt(which) + EXTREME_AFTER_MS) this.sessionExtremes(one, tell);
    }
    return events;
  }

  private sessionExtremes({ row, date, close, high, low }: Facts, tell: Tell): void {
    const { atr, symbol } = row;
    if (!(close > 0) || atr === null) return;
    const before = this.extremes.get(symbol);
    if (before?.date !== date) return void this.extremes.set(symbol, { date, high, low });
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

function trend(facts: Facts, tell: Tell): void {
  const { sma20, sma50 } = facts.row;
  if (sma50 === null || sma20 === null) return;
  const { sma50Before } = facts;
  const price = crossing(facts.closeBefore, sma50Before, facts.price, sma50);
  if (price) tell('TREND_CHANGE', price, 'price', () => `SMA 50 ${price === 'UP' ? 'regained' : 'lost'}`);
  const means = crossing(facts.sma20Before, sma50Before, sma20, sma50);
  if (means) tell('TREND_CHANGE', means, 'means', () => `SMA 20 crossed ${means === 'UP' ? 'above' : 'below'} SMA 50`);
}

function gap({ row }: Facts, tell: Tell): void {
  const { openGapPct } = row;
  if (openGapPct === null || !(Math.abs(openGapPct) >= GAP_PERCENT)) return;
  const sign = openGapPct > 0 ? '+' : '';
  const message = () => `Opened ${sign}${openGapPct.toFixed(2)}% from the close before`;
  tell('GAP', openGapPct > 0 ? 'UP' : 'DOWN', '', message);
}

function levels(facts: Facts, tell: Tell): void {
  const { price, closeBefore, row } = facts;
  const beyond = BROKEN_ATR * (row.atr ?? Number.NaN);
  for (const { price: level, touches } of facts.levels()) {
    if (touches.length < 2) continue;
    if (closeBefore <= level && price > level + beyond)
      tell('LEVEL_BROKEN', 'UP', priceText(level), () => `Resistance ${priceText(level)} broken`);
    else if (closeBefore >= level && price < level - beyond)
      tell('LEVEL_BROKEN', 'DOWN', priceText(level), () => `Support ${priceText(level)} broken`);
  }
}

const dateOf = (id: string): string => id.slice(-10);
