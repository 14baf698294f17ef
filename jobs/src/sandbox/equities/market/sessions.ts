/** Sessions counted from the calendar's first one, so that a day of the simulation has the same number whenever it is asked for. */
import { calendarRange, sessionsBetween, type TradingSession } from '@marketgraph/domain/calendar';

/** All simulated listings keep the hours of the United States' exchanges. */
const CALENDAR = 'XNAS';

export class Sessions {
  readonly list: readonly TradingSession[];
  private readonly byDate: ReadonlyMap<string, number>;
  private last = 0;

  constructor() {
    const range = calendarRange(CALENDAR)!;
    this.list = sessionsBetween(CALENDAR, range.from, range.to);
    this.byDate = new Map(this.list.map(({ date }, n) => [date, n]));
  }

  get(n: number): TradingSession {
    const session = this.list[n];
    if (!session) throw new RangeError(`session ${n} is not in the calendar`);
    return session;
  }

  /** Null: no session on this date. */
  indexOf(date: string): number | null {
    return this.byDate.get(date) ?? null;
  }

  /** The newest session that has begun (its pre-market, 4:00) at Unix ms `t`; -1 before the first. */
  at(t: number): number {
    const { list, last } = this;
    if (list[last]!.pre <= t && (last + 1 === list.length || list[last + 1]!.pre > t)) return last;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (list[middle]!.pre <= t) low = middle + 1;
      else high = middle;
    }
    if (low > 0) this.last = low - 1;
    return low - 1;
  }

  /** Numbers of the sessions with `from` <= date <= `to`. */
  between(from: string, to: string): { readonly first: number; readonly last: number } {
    const find = (date: string, after: boolean): number => {
      let [low, high] = [0, this.list.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        const one = this.list[middle]!.date;
        if (one < date || (after && one === date)) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    return { first: find(from, false), last: find(to, true) - 1 };
  }
}
