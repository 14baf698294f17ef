/** Volume of past sessions by the five minutes, which no provider tells in fewer than a request a stock and day: seeds for baselines. */
import type { EquityMarket } from './market.ts';
import { StockDay } from './stock-day.ts';

const STRETCHES = 78;
const AT_ONCE = 20;

export interface SimulatedProfile {
  readonly symbol: string;
  readonly date: string;
  /** Shares of the day, all hours, until each of 79 edges between open and close. */
  readonly cumulative: readonly number[];
}

/** Of every stock, `sessions` of them before the one that runs at `t`, some stocks at a time. */
export async function* profilesBefore(
  market: EquityMarket,
  t: number,
  sessions: number,
): AsyncIterable<SimulatedProfile[]> {
  const now = market.sessions.at(t);
  let some: SimulatedProfile[] = [];
  for (const stock of market.all()) {
    if (stock.listing.behaviour.volume === 0) continue;
    for (let n = Math.max(1, now - sessions); n < now; n += 1) {
      const day = new StockDay(stock, n);
      const { open, close, date } = day.session;
      const at = (edge: number) => day.volume(day.slots.at(open + ((close - open) * edge) / STRETCHES));
      some.push({
        symbol: stock.listing.symbol,
        date,
        cumulative: Array.from({ length: STRETCHES + 1 }, (_, edge) => at(edge)),
      });
    }
    if (some.length < AT_ONCE * sessions) continue;
    yield some;
    some = [];
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (some.length > 0) yield some;
}
