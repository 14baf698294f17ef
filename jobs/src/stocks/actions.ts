/** Splits of the whole market, from the first provider that tells them: without them history is of other shares than today's prices. */
import { DAY_MS, sessionAt } from '@marketgraph/domain/calendar';
import type { EquityStore, KnownAction } from '@marketgraph/platform/db';
import type { Provider } from '../providers/index.ts';
import { brokenOff, isFinal, type Reading } from './broken-off.ts';

/** Checkpoint that says up to which session splits were read. */
export const ACTIONS_READ = 'equities:actions';
/** As far back as daily bars are kept, and so far again when it was read before: announcements are corrected. */
const BACK_MS = 1_100 * DAY_MS;
const AGAIN_MS = 10 * DAY_MS;
const MIC = 'XNAS';

export interface ActionDeps extends Reading {
  readonly store: Pick<EquityStore, 'saveActions' | 'checkpoint' | 'saveCheckpoint'>;
  readonly providers: readonly Provider[];
  readonly clock: { now(): number };
}

/** Reads what may be new since the last time; safe to repeat. Answers how many splits the store did not know; null: nobody told any. */
export async function readActions(deps: ActionDeps): Promise<number | null> {
  const { store, providers, clock, logger, signal } = deps;
  let isFailed = false;
  const now = clock.now();
  // Of a night: the session that comes, so that its splits are known before it opens.
  const { date } = sessionAt(MIC, now);
  const before = ((await store.checkpoint(ACTIONS_READ))?.state as { readonly to?: string } | undefined)?.to;
  const isOlder = before !== undefined && before <= date;
  const from = new Date(isOlder ? Date.parse(before) - AGAIN_MS : now - BACK_MS).toISOString().slice(0, 10);
  for (const provider of providers) {
    if (!provider.actions || !provider.offers.some(({ capability }) => capability === 'actions')) continue;
    try {
      const told: KnownAction[] = [];
      for await (const page of provider.actions(from, signal)) told.push(...page);
      // What is announced for later is asked for again then: it may still be called off.
      const { written } = await store.saveActions(told.filter((action) => action.date <= date));
      await store.saveCheckpoint(ACTIONS_READ, { to: date }, null);
      return written;
    } catch (error) {
      if (signal.aborted) return null;
      isFailed ||= !isFinal(error);
      logger.warn({ err: String(error), provider: provider.id }, 'splits could not be read');
    }
  }
  if (isFailed) brokenOff(deps, 'splits could not be read');
  return null;
}
