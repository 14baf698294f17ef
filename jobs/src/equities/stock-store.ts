/** What the pipeline of stocks keeps: bars of minutes and days, opportunities and events, by way of the lane of writes. */
import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { DailyBar, EquityQuote, MarketEventState } from '@marketgraph/domain/equities';
import type { OpportunityBoard, SweepFindings } from '@marketgraph/domain/opportunities';
import type { ClosedDay, DayBar, Scanner } from '@marketgraph/domain/scanner';
import type { EquityStore } from '@marketgraph/platform/db';
import type { StoreLane } from './store-lane.ts';

/** Today's bars, and opportunities that stay open, are told to the store so often. */
const EVERY_MS = 60_000;
/** Of a session's bar that was made of our looks: a provider's own bar of the day is better and replaces it. */
const OWN_DAY_QUALITY = 0.7;
/** Of the session's bar as these looks make it, 0..1. */
export const ownDayQuality = ({ delayMs }: Pick<EquityQuote, 'delayMs'>): number =>
  OWN_DAY_QUALITY * (delayMs > 0 ? 0.8 : 1);

export class StockStore {
  private bars: BarState[] = [];
  private events: MarketEventState[] = [];
  private runningAt = Number.NEGATIVE_INFINITY;
  private updatedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly store: EquityStore,
    private readonly lane: StoreLane,
    private readonly mode: DataMode,
    private readonly wall: () => number,
  ) {}

  minutes(closed: readonly BarState[]): void {
    // What is replayed came out of the store.
    if (this.mode !== 'REPLAY') this.bars.push(...closed);
  }
  event(event: MarketEventState): void {
    this.events.push(event);
  }
  /** What opened and closed at once; those that are still open once in a minute. */
  opportunities({ opened, closed }: SweepFindings, board: OpportunityBoard): void {
    const at = this.wall();
    const isDue = at - this.updatedAt >= EVERY_MS || at < this.updatedAt;
    if (isDue) this.updatedAt = at;
    const states = isDue ? [...closed, ...board.open()] : [...opened, ...closed];
    if (states.length > 0) this.lane.write(() => this.store.saveOpportunities(states));
  }

  /** Hands over what came together since the last time, in as few statements as there are kinds. */
  flush(): void {
    const { store, lane } = this;
    const [bars, events] = [this.bars, this.events];
    [this.bars, this.events] = [[], []];
    if (bars.length > 0) lane.write(() => store.saveBars(bars));
    if (events.length > 0) lane.write(() => store.saveMarketEvents(events));
  }

  private daily(scanner: Scanner, which: number, day: DayBar, isOver: boolean): DailyBar[] {
    const quote = scanner.today.quote[which];
    // What came out of the store is there already.
    if (!quote || quote.isStored || !(day.open > 0) || !(day.volume >= 0)) return [];
    const { symbol } = scanner.instruments[which]!;
    const rest = { vwap: quote.vwap, trades: null, adjustedClose: null, source: quote.provider };
    return [
      {
        symbol,
        ...day,
        ...rest,
        provisional: !isOver,
        quality: ownDayQuality(quote),
        knownAt: this.wall(),
        mode: this.mode,
      },
    ];
  }

  runningDays(scanner: Scanner, at: number): void {
    if (this.mode === 'REPLAY' || (at - this.runningAt < EVERY_MS && at >= this.runningAt)) return;
    this.runningAt = at;
    const bars = scanner.instruments.flatMap((_, which) => {
      const session = scanner.sessionOf(which);
      const day = session && scanner.formingDay(which, session.date);
      return day ? this.daily(scanner, which, day, false) : [];
    });
    if (bars.length > 0) this.lane.write(() => this.store.saveDaily(bars), 'running days');
  }

  closedDays(days: readonly ClosedDay[], scanner: Scanner): void {
    if (this.mode === 'REPLAY') return;
    const bars = days.flatMap(({ symbol, bar }) => this.daily(scanner, scanner.place(symbol)!, bar, true));
    const profiles = days.flatMap(({ symbol, bar, edges }) =>
      edges ? [{ symbol, date: bar.date, cumulative: [...edges] }] : [],
    );
    if (bars.length > 0) this.lane.write(() => this.store.saveDaily(bars));
    if (profiles.length > 0) this.lane.write(() => this.store.saveVolumeProfiles(profiles));
  }
}
