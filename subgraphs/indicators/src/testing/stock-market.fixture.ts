/** One stock from an afternoon to the next day, told and stored as the jobs do it: entries that say what was known with them, days that are stored once in a while. */
import { nextSession, previousSession, sessionOf, tradingDays } from '@marketgraph/domain/calendar';
import type { CorporateAction, DailyBar } from '@marketgraph/domain/equities';
import type { BarState, SessionSoFar, ToldWith } from '@marketgraph/domain/market';
import { replaces } from '@marketgraph/domain/market/bars';
import { stockBars, withStocks, type BarSources } from '@marketgraph/platform/bars';
import type { EquityStore, MarketStore } from '@marketgraph/platform/db';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { barOf } from './subgraph.ts';

const MINUTE = 60_000;
export const STOCK = 'AAPL';
// A Friday: with the next session a week begins.
export const FRIDAY = sessionOf('XNAS', '2026-11-13')!;
export const MONDAY = nextSession('XNAS', FRIDAY.date);
const THURSDAY = previousSession('XNAS', FRIDAY.date, 1);
const dates = tradingDays('XNAS', '2026-03-02', FRIDAY.date);

interface Query {
  readonly from?: number;
  readonly to?: number;
  readonly last?: number;
}
const newestOf = <T>(rows: T[], last = 1e9): T[] => rows.slice(-last);

export class StockMarket {
  now = FRIDAY.close - 30 * MINUTE;
  readonly log = createInProcessLog({ now: () => this.now });
  private readonly days = new Map<string, DailyBar>();
  private readonly minutes = new Map<number, BarState>();
  private unstored: { readonly bar: BarState; readonly since: number }[] = [];
  private session: SessionSoFar | null = null;
  private date = FRIDAY.date;
  private forming: BarState | null = null;
  readonly sources: BarSources;

  /** `split`: on Monday. */
  constructor(split: boolean) {
    for (const [n, date] of dates.entries()) this.save(date, 100 + 9 * Math.sin(n / 5), false);
    for (const from of [THURSDAY.open, FRIDAY.open])
      for (let at = from; at < Math.min(from + 390 * MINUTE, this.now); at += MINUTE)
        this.minutes.set(at, this.minute(at));
    this.days.delete(FRIDAY.date);
    const kept = {
      mode: 'SIMULATED',
      instrument: async () => ({ symbol: STOCK, mic: 'XNAS' }),
      actions: async (): Promise<CorporateAction[]> =>
        split
          ? [{ symbol: STOCK, kind: 'SPLIT', date: MONDAY.date, ratio: 2, source: 'list', knownAt: 0 } as never]
          : [],
      daily: async ({ from = '', to = '9', last }: { from?: string; to?: string; last?: number }) =>
        newestOf(
          [...this.days.values()].filter(({ date }) => date >= from && date <= to),
          last,
        ),
      dailyLearned: async ({ from = '', to, since }: { from?: string; to: string; since: number }) => {
        const found = [...this.days.values()].filter(
          ({ date, knownAt }) => date >= from && date < to && knownAt > since,
        );
        const knownAt = Math.max(...found.map((one) => one.knownAt));
        return found.length > 0 ? { first: found.map(({ date }) => date).toSorted()[0]!, knownAt } : null;
      },
      bars: async ({ from = -Infinity, to = Infinity, last }: Query) => {
        const sorted = [...this.minutes.values()].toSorted((a, b) => a.timestamp - b.timestamp);
        return newestOf(
          sorted.filter(({ timestamp }) => timestamp >= from && timestamp < to),
          last,
        );
      },
      latestBar: async () => [...this.minutes.values()].toSorted((a, b) => b.timestamp - a.timestamp)[0] ?? null,
    } as unknown as EquityStore;
    const stocks = stockBars(kept, { now: () => this.now });
    this.sources = { log: this.log, stocks, store: withStocks({} as MarketStore, stocks) };
    void this.look(100, 5);
  }

  private minute(at: number, change: Partial<BarState> = {}): BarState {
    return {
      ...barOf(Math.round(at / MINUTE) % 997),
      ...{ symbol: STOCK, timestamp: at, source: 'massive', mode: 'SIMULATED', quality: 0.8 },
      ...{ buyVolume: null, sellVolume: null, delta: null, trades: null, quoteVolume: null, vwap: null, ...change },
    };
  }
  private save(date: string, close: number, provisional: boolean, of: Partial<DailyBar> = {}): void {
    const open = close - 1;
    const prices = { open, high: close + 2, low: open - 2, close, volume: 1_000_000, vwap: null, trades: null };
    const rest = {
      adjustedClose: null,
      source: 'massive',
      quality: 0.7,
      knownAt: this.now,
      mode: 'SIMULATED',
    } as const;
    this.days.set(date, { symbol: STOCK, date, ...prices, ...rest, provisional, ...of });
  }

  private get told(): ToldWith {
    return { at: this.now, before: this.date, session: this.session };
  }
  private async tell(...bars: readonly BarState[]): Promise<void> {
    const { told } = this;
    for (const bar of bars)
      await this.log.append(topics.bars(STOCK), [{ fields: { bar: JSON.stringify({ ...bar, told }) } }]);
  }
  private keep(bar: BarState): void {
    this.unstored.push({ bar, since: this.now });
  }
  /** Stores what has waited for so long, ms. */
  flush(waited = 0): void {
    const due = this.unstored.filter(({ since }) => this.now - since >= waited);
    this.unstored = this.unstored.filter((one) => !due.includes(one));
    for (const { bar } of due) {
      const before = this.minutes.get(bar.timestamp);
      if (!before || replaces(bar, before)) this.minutes.set(bar.timestamp, bar);
    }
  }

  /** A price is seen now. */
  async look(price: number, volume: number): Promise<void> {
    const { forming, now } = this;
    const start = Math.floor(now / MINUTE) * MINUTE;
    const hours = this.date === FRIDAY.date ? FRIDAY : MONDAY;
    if (now >= hours.open && now < hours.close) {
      const before = this.session ?? { open: price, high: price, low: price, volume: 0 };
      const rest = { vwap: null, source: 'massive', quality: 0.7 } as const;
      this.session = {
        ...{
          date: this.date,
          open: before.open,
          close: price,
          volume: before.volume + volume,
          lastTradeAt: now,
          ...rest,
        },
        ...{ high: Math.max(before.high, price), low: Math.min(before.low, price) },
      };
    } else if (this.session) this.session = { ...this.session, volume: this.session.volume + volume };
    const isNext = !forming || forming.timestamp < start;
    const closed = isNext && forming?.provisional ? { ...forming, provisional: false } : null;
    if (closed) this.keep(closed);
    const was = isNext ? { open: price, high: price, low: price, volume: 0 } : forming;
    this.forming = this.minute(start, {
      ...{ open: was.open, high: Math.max(was.high, price), low: Math.min(was.low, price), close: price },
      ...{ volume: was.volume + volume, provisional: true, completeness: 0.5, lastTradeAt: now },
    });
    await this.tell(...(closed ? [closed, this.forming] : [this.forming]));
  }
  /** The minute is over, and nobody looked since: as the jobs close it. */
  async silence(): Promise<void> {
    const { forming } = this;
    if (!forming) return;
    if (forming.provisional && this.now >= forming.timestamp + 2 * MINUTE) {
      this.forming = { ...forming, provisional: false };
      this.keep(this.forming);
    }
    await this.tell(this.forming!);
  }
  /** A minute before is told whole after all. */
  async correct(back: number, price: number): Promise<void> {
    const { forming } = this;
    if (!forming) return;
    const at = forming.timestamp - back * MINUTE;
    const known = this.minutes.get(at);
    if (!known || known.completeness === 1) return;
    const bar = this.minute(at, { high: Math.max(known.high, price), volume: known.volume + 3 });
    this.keep(bar);
    await this.tell(bar, forming);
  }
  /** A day of before is told anew by somebody who knows better. */
  correctDay(date: string, close: number): void {
    this.save(date, close, false);
  }
  /** The day so far is stored, as once in a minute. */
  saveDay(): void {
    const { session } = this;
    if (session) this.save(session.date, session.close, true, { ...session });
  }
  /** The night: Friday's day is closed and stored, Monday's session has begun with its pre-market. */
  toMonday(): void {
    if (this.date === MONDAY.date) return;
    const { session } = this;
    if (session) this.save(session.date, session.close, false, { ...session });
    this.flush();
    [this.now, this.date, this.session] = [Math.max(this.now, MONDAY.pre), MONDAY.date, null];
  }
}
