/** How often stocks are looked at now, by the plan that the data jobs tell: what "late" means is measured by it. */
import type { IngestionState, SessionState } from '@marketgraph/domain/equities';
import { topics } from '@marketgraph/platform/events';
import type { EquitySources } from '../equities.ts';

export interface Pace {
  /** A sweep of every stock, as long as it takes by plan or took, ms; null = not known, or nobody can. */
  readonly sweepMs: number | null;
  readonly session: SessionState['name'] | null;
  /** Nobody can be asked now, though somebody should. */
  readonly isBlind?: boolean;
}
const UNKNOWN_PACE: Pace = { sweepMs: null, session: null };

/** Without a plan a look of a minute ago counts as late. */
const UNPLANNED_MS = 60_000;
const LEAST_MS = 15_000;
/** However slow the plan is: what exchanges themselves call delayed is no price of now. Keyless Yahoo needs 43 minutes for 1,437 stocks. */
const MOST_MS = 15 * 60_000;
const SWEEPS = 3;

/** From so old on a look is late, ms: three sweeps of the plan, 15 s at least and 15 minutes at most. */
export const patienceMs = ({ sweepMs, isBlind }: Pace): number =>
  sweepMs === null ? (isBlind ? LEAST_MS : UNPLANNED_MS) : Math.min(MOST_MS, Math.max(LEAST_MS, SWEEPS * sweepMs));

/** What a look that is late is told with. */
export const closedWords = ({ session }: Pace): string => (session === 'CLOSED' ? ' The market is closed.' : '');

const paceOf = ({ plannedSweepMs, lastSweepMs, session }: IngestionState): Pace => ({
  sweepMs: plannedSweepMs === null ? null : Math.max(plannedSweepMs, lastSweepMs ?? 0),
  session: session.name,
  isBlind: plannedSweepMs === null && session.name !== 'CLOSED',
});

const read = new WeakMap<object, { readonly id: string; readonly pace: Pace }>();
/** Each state is parsed once. */
export async function paceNow({ log }: Pick<EquitySources, 'log'>): Promise<Pace> {
  const entry = await log.last(topics.ingestion());
  if (!entry) return UNKNOWN_PACE;
  const known = read.get(log);
  if (known?.id === entry.id) return known.pace;
  const pace = paceOf(JSON.parse(entry.fields['state']!) as IngestionState);
  read.set(log, { id: entry.id, pace });
  return pace;
}
