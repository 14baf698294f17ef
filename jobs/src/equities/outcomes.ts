/** Looks up what became of opportunities, from closed daily bars: at the start, and when a session has ended. */
import { dateAt, nextSession, outsideCalendar } from '@marketgraph/domain/calendar';
import type { CorporateAction, Outcome } from '@marketgraph/domain/equities';
import { outcomeOf } from '@marketgraph/domain/opportunities';
import type { EquityStore, OpenOutcome } from '@marketgraph/platform/db';

const AT_ONCE = 2_000;
/** A session without a bar so many days after it will not have one any more. */
const GIVEN_UP_DAYS = 10;
const DAY_MS = 86_400_000;

export interface OutcomeDeps {
  readonly store: EquityStore;
  readonly micOf: (symbol: string) => string | undefined;
  readonly actions: ReadonlyMap<string, readonly CorporateAction[]>;
}

/** Records every outcome whose session is over at `now` (the equities' clock); how many. */
export async function recordOutcomes(deps: OutcomeDeps, now: number): Promise<number> {
  const { store } = deps;
  const open = await store.openOutcomes(now, AT_ONCE);
  const rows: (Outcome & { id: string })[] = [];
  for (const one of open) {
    const outcome = await lookUp(deps, one, now);
    if (outcome) rows.push({ id: one.id, ...outcome });
  }
  if (rows.length > 0) await store.saveOutcomes(rows);
  return rows.length;
}

async function lookUp({ store, micOf, actions }: OutcomeDeps, one: OpenOutcome, now: number): Promise<Outcome | null> {
  const mic = micOf(one.symbol);
  if (mic === undefined || outsideCalendar(mic, one.detectedAt) !== null) return null;
  const date = dateAt(mic, one.detectedAt);
  const target = nextSession(mic, date, one.sessions);
  if (target.close > now) return null;
  const [bar] = await store.daily({ symbol: one.symbol, from: target.date, to: target.date });
  const close = bar && !bar.provisional ? bar.close : null;
  if (close === null && now < target.close + GIVEN_UP_DAYS * DAY_MS) return null;
  const { direction, price, sessions } = one;
  return outcomeOf(
    { direction, price, date, sessions },
    { date: target.date, close },
    actions.get(one.symbol) ?? [],
    now,
  );
}
