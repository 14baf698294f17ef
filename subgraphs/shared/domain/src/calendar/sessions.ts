/** Every session of every list, built once when first asked for: 4,600 rows of six numbers. */
import { dateOf, daysOf, weekdayOf } from './civil.ts';
import { INDIA } from './tables/india.ts';
import type { ExchangeTable, Hours, SpecialDay } from './tables/table.ts';
import { UNITED_STATES } from './tables/united-states.ts';
import { momentOf } from './zones.ts';

/** One session of an exchange; times Unix ms. PRE is [pre, open), REGULAR [open, close), POST [close, post). */
export interface TradingSession {
  /** In the exchange's zone. */
  readonly date: string;
  readonly pre: number;
  readonly open: number;
  readonly close: number;
  readonly post: number;
  /** Why its hours are not the regular ones; null = they are. */
  readonly note: string | null;
  /** Stretches [from, until) inside the session in which nothing traded. */
  readonly breaks: readonly (readonly [number, number])[];
}
export interface Exchange {
  readonly table: ExchangeTable;
  readonly sessions: readonly TradingSession[];
  readonly byDate: ReadonlyMap<string, TradingSession>;
  /** Why a listed weekday has no session. */
  readonly holidays: ReadonlyMap<string, string>;
  readonly first: string;
  readonly last: string;
  /** The same as days since 1970-01-01, and the first midnight. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly start: number;
}

const TABLES: Readonly<Record<string, ExchangeTable>> = {
  XNAS: UNITED_STATES,
  XNYS: UNITED_STATES,
  XASE: UNITED_STATES,
  ARCX: UNITED_STATES,
  BATS: UNITED_STATES,
  XNSE: INDIA,
};
/** Market identifier codes (ISO 10383) whose sessions are known. */
export const CALENDAR_MICS: readonly string[] = Object.keys(TABLES);

const built = new Map<ExchangeTable, Exchange>();

/** The exchange of a market identifier code, or null if no list of it is here. */
export function exchangeOf(mic: string): Exchange | null {
  const table = Object.hasOwn(TABLES, mic) ? TABLES[mic]! : null;
  if (!table) return null;
  let exchange = built.get(table);
  if (!exchange) built.set(table, (exchange = build(table)));
  return exchange;
}

function build(table: ExchangeTable): Exchange {
  const holidays = new Map(table.holidays.map((line) => [line.slice(0, 10), line.slice(11)]));
  const special = new Map(table.special.map((day) => [day.date, day]));
  const first = `${table.years[0]}-01-01`;
  const last = `${table.years[1]}-12-31`;
  const [firstDay, lastDay] = [daysOf(first), daysOf(last)];
  const sessions: TradingSession[] = [];
  for (let days = firstDay; days <= lastDay; days++) {
    const date = dateOf(days);
    const other = special.get(date);
    const weekend = weekdayOf(days) === 0 || weekdayOf(days) === 6;
    if (other || !(weekend || holidays.has(date))) sessions.push(sessionOn(table, days, other ?? null));
  }
  const byDate = new Map(sessions.map((one) => [one.date, one]));
  const start = momentOf(table.zone, firstDay, 0);
  return { table, sessions, byDate, holidays, first, last, firstDay, lastDay, start };
}

function sessionOn(table: ExchangeTable, days: number, special: SpecialDay | null): TradingSession {
  const hours: Hours = special ?? table.regular;
  const at = (time: string) => momentOf(table.zone, days, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return {
    date: dateOf(days),
    pre: at(hours.pre),
    open: at(hours.open),
    close: at(hours.close),
    post: at(hours.post),
    note: special?.note ?? null,
    breaks: (special?.breaks ?? []).map(([from, until]) => [at(from), at(until)] as const),
  };
}
