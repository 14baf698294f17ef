/** Looks up what became of opportunities, from closed daily bars: at the start, and when a session has ended. */
import { dateAt, nextSession, outsideCalendar, type TradingSession } from '@marketgraph/domain/calendar';
import type { CorporateAction, Outcome } from '@marketgraph/domain/equities';
import { outcomeOf } from '@marketgraph/domain/opportunities';
import type { EquityStore, OpenOutcome } from '@marketgraph/platform/db';

/** Of one look-up: those that are not over yet are among them, so there are many. */
const AT_ONCE = 200_000;
/** A session without a bar so many days after it will not have one any more. */
const GIVEN_UP_DAYS = 10;
const DAY_MS = 86_400_000;

export interface OutcomeDeps {
  readonly store: EquityStore;
  readonly micOf: (symbol: string) => string | undefined;
  readonly actions: ReadonlyMap<string, readonly CorporateAction[]>;
}
interface Due {
  readonly one: OpenOutcome;
  /** Session of the detection, and the one that is asked for. */
  readonly date: string;
  readonly target: TradingSession;
}

/** Those whose session is over, by its date. */
function dueByDate(open: readonly OpenOutcome[], { micOf }: OutcomeDeps, now: number): Map<string, Due[]> {
  const byDate = new Map<string, Due[]>();
  for (const one of open) {
    const mic = micOf(one.symbol);
    if (mic === undefined || outsideCalendar(mic, one.detectedAt) !== null) continue;
    const date = dateAt(mic, one.detectedAt);
    const target = nextSession(mic, date, one.sessions);
    if (target.close > now) continue;
    const due = byDate.get(target.date);
    if (due) due.push({ one, date, target });
    else byDate.set(target.date, [{ one, date, target }]);
  }
  return byDate;
}

/** Records every outcome whose session is over at `now` (the equities' clock); how many. */
export async function recordOutcomes(deps: OutcomeDeps, now: number): Promise<number> {
  const { store, actions } = deps;
  const due = dueByDate(await store.openOutcomes(now, AT_ONCE), deps, now);
  let recorded = 0;
  for (const [day, all] of due) {
    const bars = new Map((await store.dailyOf(day)).map((bar) => [bar.symbol, bar]));
    const rows = all.flatMap(({ one, date, target }): (Outcome & { readonly id: string })[] => {
      const bar = bars.get(one.symbol);
      const close = bar && !bar.provisional ? bar.close : null;
      if (close === null && now < target.close + GIVEN_UP_DAYS * DAY_MS) return [];
      const known = actions.get(one.symbol) ?? [];
      return [{ id: one.id, ...outcomeOf({ ...one, date }, { date: day, close }, known, now) }];
    });
    if (rows.length > 0) await store.saveOutcomes(rows);
    recorded += rows.length;
  }
  return recorded;
}
