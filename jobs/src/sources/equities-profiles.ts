/** Baselines of volume that a simulated market would have taught by twenty sessions of watching. */
import type { EquityStore, VolumeProfile } from '@marketgraph/platform/db';
import type { EquitySandbox } from '../sandbox/equities/index.ts';

export interface ProfileSeeds {
  /** Null: real providers; nothing to seed. */
  readonly sandbox: Pick<EquitySandbox, 'profiles'> | null;
  readonly store: Pick<EquityStore, 'saveVolumeProfiles' | 'volumeProfiles'>;
  readonly sessions?: number;
  readonly signal?: AbortSignal;
}

/**
 * Keeps the volume of the last sessions by the five minutes, of every simulated stock; before the pipeline begins, which reads them. Answers
 * how many rows it wrote: none of stocks that have them already, where history was imported, and for real providers.
 */
export async function seedVolumeProfiles({ sandbox, store, sessions = 20, signal }: ProfileSeeds): Promise<number> {
  if (!sandbox?.profiles) return 0;
  let written = 0;
  for await (const some of sandbox.profiles(sessions)) {
    if (signal?.aborted) break;
    // Asked of every part: an earlier start may have been broken off in the middle.
    if (await isThere(store, some)) continue;
    await store.saveVolumeProfiles(some);
    written += some.length;
  }
  return written;
}

async function isThere(store: ProfileSeeds['store'], wanted: readonly VolumeProfile[]): Promise<boolean> {
  const newest = new Map<string, string>();
  for (const { symbol, date } of wanted) if (date > (newest.get(symbol) ?? '')) newest.set(symbol, date);
  const known = await store.volumeProfiles([...newest.keys()], 1);
  return [...newest].every(([symbol, date]) => (known.get(symbol)?.at(-1)?.date ?? '') >= date);
}
