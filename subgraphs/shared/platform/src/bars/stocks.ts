/** Bars of stocks of any interval: days as they are kept, weeks out of them, minutes, and wider bars within a session. In the shares that trade now. */
import {
  begunSession,
  dateAt,
  outsideCalendar,
  previousSession,
  sessionAt,
  sessionOf,
  tradingDays,
} from '@marketgraph/domain/calendar';
import type { CorporateAction } from '@marketgraph/domain/equities';
import { adjust } from '@marketgraph/domain/instruments';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import {
  adjustedBar,
  dayBar,
  dayStart,
  sessionBars,
  sessionGrid,
  weekBars,
  weekStart,
  type SessionGrid,
} from '@marketgraph/domain/sessions';
import type { Clock } from '../clock/index.ts';
import type { EquityStore } from '../db/equities/port.ts';
import { MINUTES } from './interval.ts';
import { isOfDay, sessionBar, withTold, type ToldOfDay } from './session-bar.ts';

export interface StockQuery {
  readonly symbol: string;
  readonly minutes: number;
  /** Bars that start in [from, to), Unix ms. */
  readonly from?: number;
  readonly to?: number;
  /** The newest n of them. */
  readonly last?: number;
  /** As by this moment of the equities' clock, Unix ms: what had begun by then, in the shares that traded then. Default now. */
  readonly at?: number;
}
export interface StockBars {
  /** The equities' own clock, and whose rows they are. */
  readonly clock: Pick<Clock, 'now'>;
  readonly mode: DataMode;
  /** Whether it is listed; remembered for a minute. */
  isStock(symbol: string): Promise<boolean>;
  /** Oldest first, the open one with them (`provisional`). */
  read(query: StockQuery): Promise<BarState[]>;
  /** The newest minute that is kept; where there are none and bars of `minutes` are of days, the newest day. Null = nothing. */
  newest(symbol: string, minutes: number): Promise<BarState | null>;
  /** Names the splits that count by a moment (default now): with another name the bars before are in other shares. */
  splits(symbol: string, at?: number): Promise<string>;
  /** Of sessions whose days begin in [from, to) and were learned or corrected after `since` (all Unix ms, `since` of the wall): start of the first, and when the last was; null: none was. */
  learned(symbol: string, range: { from?: number; to: number; since: number }): Promise<Learned | null>;
  /** Where bars of `minutes`, fewer than a day's, begin and end. */
  grid(symbol: string, minutes: number): Promise<SessionGrid>;
  /**
   * The bar of `minutes` that a minute of the topic belongs to, with that minute and every other that is kept of it; of days and weeks the newest. Before and
   * after regular hours the last one there was, if that was lately, else null.
   */
  open(newest: BarState, minutes: number): Promise<BarState | null>;
  /** Minutes of a stock, oldest first, as bars of fewer than a day's; the clock (Unix ms) says which are still open. */
  wide(symbol: string, bars: readonly BarState[], minutes: number, at: number): Promise<BarState[]>;
  /** The day or week as it was when this minute was told, whenever that is asked; of a minute that does not say so the one of now. Null: there is none yet. */
  dayAsTold(newest: BarState, minutes: number): Promise<BarState | null>;
}
export interface Learned {
  readonly first: number;
  readonly knownAt: number;
}
type Kept = Pick<EquityStore, 'mode' | 'instrument' | 'actions' | 'daily' | 'dailyLearned' | 'bars' | 'latestBar'>;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DEFAULT_MIC = 'XNAS';
const [KNOWN_MS, UNKNOWN_MS, MAX_KNOWN] = [60_000, 5_000, 10_000];
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** Minutes of a regular session, and of all hours, of the exchanges we know. */
const [REGULAR, WHOLE] = [375, 960];

/** Sessions of a week that begins on Monday; null outside the calendar. */
function sessionsOfWeek(mic: string, week: number): number | null {
  const [monday, sunday] = [dateOf(week), dateOf(week + 6 * DAY_MS)];
  if (outsideCalendar(mic, monday) !== null || outsideCalendar(mic, sunday) !== null) return null;
  return tradingDays(mic, monday, sunday).length;
}
/** Whether a session of regular hours runs; a day's bar knows no other. Outside the calendar that is not known, and never taken for granted. */
function isRegular(mic: string, at: number): boolean {
  try {
    return sessionAt(mic, at).name === 'REGULAR';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
/** Whose shares trade at a moment: the session that began last. Outside the calendar the date of UTC. */
function sharesOf(mic: string, at: number): string {
  try {
    return begunSession(mic, at);
  } catch (error) {
    if (error instanceof RangeError) return dateOf(at);
    throw error;
  }
}
/** End of the newest session that is over, Unix ms; null outside the calendar. */
function closeBefore(mic: string, at: number): number | null {
  try {
    const date = dateAt(mic, at);
    const today = sessionOf(mic, date);
    return today && at >= today.close ? today.close : previousSession(mic, date, 1).close;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
/** Start of the session `count` sessions back, or as far as the calendar goes. */
function sessionsBefore(mic: string, at: number, count: number): number {
  try {
    return previousSession(mic, dateAt(mic, at), count).pre;
  } catch (error) {
    if (error instanceof RangeError) return at - 2 * count * DAY_MS;
    throw error;
  }
}

/** `clock`: the equities' own, which says what is still open. */
export function stockBars(store: Kept, clock: Pick<Clock, 'now'>): StockBars {
  const known = new Map<string, { readonly mic: string | null; readonly until: number }>();
  async function micOf(symbol: string): Promise<string | null> {
    const found = known.get(symbol);
    if (found && found.until > performance.now()) return found.mic;
    const mic = (await store.instrument(symbol))?.mic ?? null;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(symbol, { mic, until: performance.now() + (mic === null ? UNKNOWN_MS : KNOWN_MS) });
    return mic;
  }
  /** What counts by the clock: a split of tomorrow is known tonight, and its shares trade from 4:00 on. */
  async function actionsOf(symbol: string, at = clock.now()): Promise<readonly CorporateAction[]> {
    const all = await store.actions(symbol);
    if (all.length === 0) return all;
    const shares = sharesOf((await micOf(symbol)) ?? DEFAULT_MIC, at);
    return all.filter(({ date }) => date <= shares);
  }
  const within = (bars: BarState[], { from = -Infinity, to = Infinity, last }: StockQuery) => {
    const found = bars.filter(({ timestamp }) => timestamp >= from && timestamp < to);
    return last === undefined ? found : found.slice(-last);
  };

  async function days(query: StockQuery): Promise<BarState[]> {
    const { symbol, from, last, at = clock.now() } = query;
    // Imported history may reach beyond the moment that is replayed.
    const to = Math.min(query.to ?? Infinity, at + 1);
    const range = {
      ...(from !== undefined && Number.isFinite(from) ? { from: dateOf(from) } : {}),
      to: dateOf(to - 1),
    };
    const [bars, splits] = await Promise.all([
      store.daily({ symbol, ...range, ...(last === undefined ? {} : { last }) }),
      actionsOf(symbol, at),
    ]);
    return within(adjust(bars, splits).map(dayBar), query);
  }
  async function weeks(query: StockQuery, mic: string): Promise<BarState[]> {
    const { symbol, from, to, last, at = clock.now() } = query;
    const bars = await days({
      symbol,
      minutes: MINUTES.D1,
      at,
      // A week needs all of its days.
      ...(from === undefined ? {} : { from: weekStart(from) }),
      ...(to === undefined ? {} : { to: weekStart(to - 1) + 7 * DAY_MS }),
      ...(last === undefined ? {} : { last: 5 * (last + 1) }),
    });
    const rolled = weekBars(bars, (week) => sessionsOfWeek(mic, week), at);
    // Of the newest n days the first week may be cut.
    return within(last !== undefined && rolled.length > last ? rolled.slice(-last) : rolled, query);
  }
  async function minutesOf(query: Omit<StockQuery, 'minutes'>, mic: string): Promise<BarState[]> {
    const [bars, splits] = await Promise.all([store.bars(query), actionsOf(query.symbol, query.at)]);
    if (splits.length === 0) return bars;
    return bars.map((bar) => {
      const at = bar.timestamp;
      return adjustedBar(bar, splits, outsideCalendar(mic, at) === null ? dateAt(mic, at) : dateOf(at));
    });
  }
  /** Sessions before the told one are as they are stored: they are over. */
  async function asTold({ symbol, told, mode }: BarState & { readonly told: ToldOfDay }, minutes: number) {
    const { at, before, session } = told;
    const own = session && sessionBar(symbol, mode, session);
    if (own && minutes === MINUTES.D1) return own;
    const stored = { symbol, minutes: MINUTES.D1, to: dayStart(before), at };
    const query = own
      ? { ...stored, from: weekStart(own.timestamp) }
      : { ...stored, last: minutes === MINUTES.D1 ? 1 : 5 };
    const all =
      own && weekStart(own.timestamp) === dayStart(before) ? [own] : [...(await days(query)), ...(own ? [own] : [])];
    if (minutes === MINUTES.D1) return all.at(-1) ?? null;
    const mic = (await micOf(symbol)) ?? DEFAULT_MIC;
    const week = weekBars(all, (start) => sessionsOfWeek(mic, start), at).at(-1);
    return week && own ? { ...week, lastTradeAt: own.lastTradeAt! } : (week ?? null);
  }
  async function wider(query: StockQuery, mic: string): Promise<BarState[]> {
    const { symbol, minutes, from, to, last } = query;
    const start = from ?? (last === undefined ? undefined : await reach(symbol, minutes, last, to));
    const end = to === undefined ? undefined : to + minutes * MINUTE_MS;
    const bars = await minutesOf(
      { symbol, ...(start === undefined ? {} : { from: start }), ...(end === undefined ? {} : { to: end }) },
      mic,
    );
    return within(sessionBars(bars, minutes, mic, clock.now()), query);

    async function reach(name: string, width: number, count: number, before = Infinity): Promise<number> {
      const newest = (await store.latestBar(name))?.timestamp ?? clock.now();
      const sessions = Math.ceil((count * width) / REGULAR) + 1;
      return sessionsBefore(mic, Math.min(newest + MINUTE_MS, before), sessions);
    }
  }
  const read = async (query: StockQuery): Promise<BarState[]> => {
    const mic = (await micOf(query.symbol)) ?? DEFAULT_MIC;
    if (query.minutes === MINUTES.D1) return days(query);
    if (query.minutes === MINUTES.W1) return weeks(query, mic);
    const { minutes, ...rest } = query;
    return minutes === 1 ? minutesOf(rest, mic) : wider(query, mic);
  };
  return {
    clock,
    mode: store.mode,
    async newest(symbol, minutes) {
      const minute = await store.latestBar(symbol);
      if (minute || minutes < MINUTES.D1) return minute;
      return (await days({ symbol, minutes: MINUTES.D1, last: 1 }))[0] ?? null;
    },
    splits: async (symbol, at) =>
      JSON.stringify(
        (await actionsOf(symbol, at)).flatMap((each) => (each.kind === 'SPLIT' ? [[each.date, each.ratio]] : [])),
      ),
    async learned(symbol, { from, to, since }) {
      const range = { ...(from === undefined ? {} : { from: dateOf(from) }), to: dateOf(to), since };
      const found = await store.dailyLearned({ symbol, ...range });
      return found && { first: dayStart(found.first), knownAt: found.knownAt };
    },
    grid: async (symbol, minutes) => sessionGrid((await micOf(symbol)) ?? DEFAULT_MIC, minutes),
    wide: async (symbol, bars, minutes, at) => sessionBars(bars, minutes, (await micOf(symbol)) ?? DEFAULT_MIC, at),
    async dayAsTold(newest, minutes) {
      return (isOfDay(newest) && (await asTold(newest, minutes))) || this.open(newest, minutes);
    },
    isStock: async (symbol) => (await micOf(symbol)) !== null,
    read,
    async open(newest, minutes) {
      if (minutes === 1) return newest;
      if (minutes >= MINUTES.D1) {
        const [[bar], kept] = await Promise.all([
          read({ symbol: newest.symbol, minutes, last: 1 }),
          store.latestBar(newest.symbol),
        ]);
        // The topic ends where the last one who followed it left.
        const isLater = kept && kept.timestamp > newest.timestamp && kept.timestamp <= clock.now();
        const minute = isLater ? kept : newest;
        const mic = (await micOf(newest.symbol)) ?? DEFAULT_MIC;
        if (!bar) return null;
        const isOpen = isRegular(mic, minute.timestamp);
        const known = isOpen ? withMinute(bar, minute) : outsideHours(bar, mic, minute.timestamp);
        if (!isOfDay(newest) || sharesOf(mic, newest.told.at) !== sharesOf(mic, clock.now())) return known;
        // Days are stored once a minute: what was told since is ahead of them, until nobody follows it any more.
        return withTold(known, await asTold(newest, minutes), isLater ?? false);
      }
      const mic = (await micOf(newest.symbol)) ?? DEFAULT_MIC;
      const grid = sessionGrid(mic, minutes);
      const start = grid.startOf(newest.timestamp);
      // Of a late minute its whole bar; before and after regular hours the last bar there was.
      const [from, to] =
        start === null
          ? [newest.timestamp - WHOLE * MINUTE_MS, newest.timestamp]
          : [start, Math.max(newest.timestamp + 1, Math.min(grid.endOf(start), clock.now() + 1))];
      const kept = await minutesOf({ symbol: newest.symbol, from, to }, mic);
      const others = kept.filter(({ timestamp }) => timestamp !== newest.timestamp);
      const all = [...others, newest].toSorted((a, b) => a.timestamp - b.timestamp);
      return sessionBars(all, minutes, mic, clock.now()).at(-1) ?? null;
    },
  };
}

/** The day or week so far, outside of regular hours: it was traded until the close before. */
function outsideHours(bar: BarState, mic: string, at: number): BarState {
  const close = bar.provisional ? closeBefore(mic, at) : null;
  return close === null || close <= bar.timestamp ? bar : { ...bar, lastTradeAt: close - 1 };
}

/** The day or week so far, with the newest price in it. Its volume is the store's, which is a minute behind at most. */
function withMinute(bar: BarState, minute: BarState): BarState {
  if (!bar.provisional || minute.timestamp < bar.timestamp) return bar;
  return {
    ...bar,
    high: Math.max(bar.high, minute.high),
    low: Math.min(bar.low, minute.low),
    close: minute.close,
    lastTradeAt: minute.lastTradeAt ?? minute.timestamp + MINUTE_MS - 1,
  };
}
