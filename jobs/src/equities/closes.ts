/** Quotes made of stored closes: what there is to show of a session that is over and that nobody watched. Pure. */
import type { CorporateAction, DailyBar, EquityQuote } from '@marketgraph/domain/equities';
import { adjust } from '@marketgraph/domain/instruments';
import type { ScanSession } from '@marketgraph/domain/scanner';

/** `bars`: of the session's date; those that were still running when they were stored tell no close. `now` of the equities' clock. */
export function closesOf(
  bars: readonly DailyBar[],
  session: ScanSession,
  actions: ReadonlyMap<string, readonly CorporateAction[]>,
  now: number,
): EquityQuote[] {
  return bars.flatMap((bar): EquityQuote[] => {
    if (bar.provisional || bar.date !== session.date || !(bar.close > 0) || now < session.close) return [];
    const known = (actions.get(bar.symbol) ?? []).filter(({ date }) => date <= session.date);
    const [{ open, high, low, close, volume } = bar] = adjust([bar], known);
    return [
      {
        symbol: bar.symbol,
        provider: bar.source,
        price: close,
        asOf: session.close,
        // When we got to know it; a simulated clock may be behind the wall's.
        receivedAt: Math.min(now, Math.max(session.close, bar.knownAt)),
        ...{ open, high, low, volume, vwap: bar.vwap },
        // Told by the history before it.
        previousClose: null,
        bid: null,
        ask: null,
        delayMs: 0,
        minute: null,
        isStored: true,
        mode: bar.mode,
      },
    ];
  });
}
