export { adjustedBar } from './splits.ts';
export { dayBar, dayStart, missingBars, weekBars, weekStart } from './days.ts';
export { sessionBars, sessionGrid, type SessionGrid } from './intraday.ts';
