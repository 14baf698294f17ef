/** When exchanges trade. Everything here throws a RangeError outside the committed lists; `outsideCalendar` says so beforehand. */
export { DAY_MS, dateOf, daysOf, weekdayOf } from './civil.ts';
export { CALENDAR_MICS, type TradingSession } from './sessions.ts';
export { begunSession, calendarRange, closedBecause, dateAt, momentOfDay, outsideCalendar, sessionAt } from './at.ts';
export { isTradingDay, nextSession, previousSession, sessionOf, sessionsBetween, tradingDays } from './days.ts';
