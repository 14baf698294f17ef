/** Which session imported history ends with. */
import { hoursOf } from '../servers/dates.ts';
import type { HistoryReader } from './feed.ts';

/** Looked at: some twelve years. */
const DAYS = 3000;

/**
 * The newest day that holds at least half as many symbols as the fullest one: funds that go on for years after the stocks have ended, and stray
 * rows, are no session of the market. Null: there are no bars.
 */
export async function lastSession(
  reader: Pick<HistoryReader, 'marketDays'>,
): Promise<ReturnType<typeof hoursOf> | null> {
  const days = await reader.marketDays({ first: DAYS });
  const most = days.reduce((max, { symbols }) => Math.max(max, symbols), 0);
  const found = days.find(({ symbols }) => symbols * 2 >= most);
  return found ? hoursOf(found.date) : null;
}
