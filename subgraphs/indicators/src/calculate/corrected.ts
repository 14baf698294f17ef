/** What the topic of bars has last, and when it last told a bar that was closed before: what is kept of older bars ends with it. */
import type { BarState } from '@marketgraph/domain/market';
import { barOf, type BarSources } from '@marketgraph/platform/bars';
import { compareIds, topics, type Entry, type EventLog } from '@marketgraph/platform/events';

/** How far back the topic is read, ms: what was kept before that is forgotten by now. */
const REACH_MS = 180_000;
const BATCH = 1_000;
/** A bar that was told anew may not be stored for this long, ms. */
const UNSTORED_MS = 5_000;

export interface Standing {
  /** Id of the newest entry that is counted in. */
  readonly id: string | null;
  /** The newest bar by its time: a correction behind it does not hide it. */
  readonly newest: BarState | null;
  /** Start of the newest bar that was closed. */
  readonly closedAt: number;
  /** Id of the newest entry that told a bar which had been closed or overtaken; null: none that still matters. */
  readonly corrected: string | null;
}
const NOTHING: Standing = { id: null, newest: null, closedAt: Number.NEGATIVE_INFINITY, corrected: null };

function withEntry({ newest, closedAt, corrected }: Standing, { id, fields }: Entry): Standing {
  const bar = barOf(fields);
  const overtaken = newest !== null && bar.timestamp < newest.timestamp;
  const again = !bar.provisional && (overtaken || bar.timestamp <= closedAt);
  return {
    id,
    newest: overtaken ? newest : bar,
    closedAt: bar.provisional ? closedAt : Math.max(closedAt, bar.timestamp),
    corrected: again ? id : corrected,
  };
}

const known = new WeakMap<EventLog, Map<string, Standing>>();

/** Reads only what came since the last time; two that read at once find the same. */
export async function standingOf({ log }: Pick<BarSources, 'log'>, symbol: string): Promise<Standing> {
  const topic = topics.bars(symbol);
  const last = await log.last(topic);
  if (!last) return NOTHING;
  const all = known.get(log) ?? new Map<string, Standing>();
  known.set(log, all);
  let standing = all.get(symbol) ?? NOTHING;
  // A log that was lost begins again.
  if (standing.id !== null && compareIds(last.id, standing.id) < 0) standing = NOTHING;
  const oldest = `${Math.max(0, Number(last.id.split('-')[0]) - REACH_MS)}-0`;
  let after = standing.id !== null && compareIds(standing.id, oldest) > 0 ? standing.id : oldest;
  while (compareIds(after, last.id) < 0) {
    const entries = await log.read(topic, after, BATCH);
    if (entries.length === 0) break;
    for (const entry of entries) standing = withEntry(standing, entry);
    after = entries.at(-1)!.id;
  }
  all.set(symbol, standing);
  return standing;
}

/** Whether the store has what the topic last told anew. */
export const isStored = ({ corrected }: Standing, now: number): boolean =>
  corrected === null || now - Number(corrected.split('-')[0]) > UNSTORED_MS;
