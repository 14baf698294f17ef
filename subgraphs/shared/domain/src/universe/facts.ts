/** What the rules need of a stock, from its listing and its daily bars. */
import { previousSession, sessionAt, tradingDays } from '../calendar/index.ts';
import type { CorporateAction, DailyBar, ListedInstrument, SectorDecision } from '../equities/index.ts';
import { OPERATORS } from '../indicators/operators/index.ts';
import { adjust } from '../instruments/index.ts';
import { gapFrequency } from '../sectors/index.ts';

export interface UniverseFacts {
  readonly instrument: ListedInstrument;
  /** Mean shares of the last 20 finished sessions; null with the reason in `missing`. */
  readonly avgVolume20: number | null;
  /** Close of the last finished session, as traded. */
  readonly price: number | null;
  /** Share of the known sessions that opened 10 % and more from the close before. */
  readonly gapFrequency: number | null;
  readonly sector: SectorDecision;
  /** Why a fact is null: `AVG_VOLUME`, `PRICE` -> words. */
  readonly missing: Readonly<Record<string, string>>;
}

export const VOLUME_SESSIONS = 20;
/** No stock has ever traded so many shares in a session. Less cannot be told from a real day. */
const ABSURD_VOLUME = 1e11;

/** The 20 sessions up to and with `last`, a date with a session; oldest first. */
export const volumeSessions = (mic: string, last: string): readonly string[] =>
  tradingDays(mic, previousSession(mic, last, VOLUME_SESSIONS - 1).date, last);

/** Date of the last session that was over (past its regular close) at a moment. */
export function lastFinished(mic: string, at: number): string {
  const now = sessionAt(mic, at);
  return now.name === 'POST' ? now.date : previousSession(mic, now.date).date;
}

/**
 * Volume and price from bars of one stock (oldest first, one a date, as traded) over `volumeSessions`. A day without a bar counts as no trade if the stock was listed before it
 * (its first bar is older); a stock whose newest bar is not of the last session has no price: what it cost days ago is not its price.
 */
export function barFacts(
  bars: readonly DailyBar[],
  actions: readonly CorporateAction[],
  sessions: readonly string[],
): Pick<UniverseFacts, 'avgVolume20' | 'price' | 'gapFrequency' | 'missing'> {
  const [first, last] = [sessions[0]!, sessions.at(-1)!];
  const closed = bars.filter((bar) => !bar.provisional && bar.date <= last && bar.close > 0);
  const newest = closed.at(-1);
  // In the shares of that session: what is split tomorrow has not been traded yet.
  const adjusted = adjust(
    closed,
    actions.filter(({ date }) => date <= last),
  );
  const gaps = gapFrequency(adjusted);
  const none = (missing: Record<string, string>) => ({ avgVolume20: null, price: null, gapFrequency: gaps, missing });
  if (!newest) return none({ AVG_VOLUME: 'no daily bar', PRICE: 'no daily bar' });
  if (newest.date !== last) {
    const words = `newest bar is of ${newest.date}, the last session was ${last}`;
    return none({ AVG_VOLUME: words, PRICE: words });
  }
  const within = new Set(sessions);
  const recent = adjusted.filter((bar) => within.has(bar.date));
  const young = closed[0]!.date > first;
  if (young) {
    const missing = { AVG_VOLUME: `${recent.length} of ${VOLUME_SESSIONS} sessions known` };
    return { avgVolume20: null, price: newest.close, gapFrequency: gaps, missing };
  }
  const absurd = recent.find((bar) => !(bar.volume >= 0 && bar.volume < ABSURD_VOLUME));
  if (absurd) {
    const missing = { AVG_VOLUME: `${absurd.volume} shares on ${absurd.date} cannot be` };
    return { avgVolume20: null, price: newest.close, gapFrequency: gaps, missing };
  }
  const volumes = new Float64Array(VOLUME_SESSIONS);
  recent.forEach((bar, i) => (volumes[i] = bar.volume));
  const mean = OPERATORS.get('sma')!.batch([volumes], { period: VOLUME_SESSIONS })[0]!.at(-1)!;
  return { avgVolume20: Math.round(mean), price: newest.close, gapFrequency: gaps, missing: {} };
}
