/** What the members of each sector did in the year before a run of the universe, and how they go with their proxy fund (MD-112). */
import { setImmediate } from 'node:timers/promises';
import type { CorporateAction, UniverseState } from '@marketgraph/domain/equities';
import { adjust } from '@marketgraph/domain/instruments';
import { SECTORS, sectorProfile, type SectorProfile } from '@marketgraph/domain/sectors';
import type { EquityStore } from '@marketgraph/platform/db';
import { YEAR } from './read-facts.ts';

type Store = Pick<EquityStore, 'dailyMany' | 'actions'>;

/** Of the members of a run, from closed bars of up to 250 sessions to the session `last`; a sector without a member has no profile. */
export async function measureSectors(store: Store, state: UniverseState, last: string): Promise<SectorProfile[]> {
  const actions = new Map<string, CorporateAction[]>();
  for (const action of await store.actions())
    actions.set(action.symbol, [...(actions.get(action.symbol) ?? []), action]);
  const profiles: SectorProfile[] = [];
  // A sector at a time: bars of all members at once would be hundreds of megabytes for a moment.
  for (const { id, etf } of SECTORS) {
    const members = state.decisions.filter(({ included, sector }) => included === true && sector.sector === id);
    if (members.length === 0) continue;
    const bars = await store.dailyMany([etf, ...members.map(({ symbol }) => symbol)], YEAR, last);
    const closed = (symbol: string) =>
      adjust(
        (bars.get(symbol) ?? []).filter((bar) => !bar.provisional),
        actions.get(symbol) ?? [],
      );
    profiles.push(
      sectorProfile(
        id,
        members.map(({ symbol }) => closed(symbol)),
        closed(etf),
      ),
    );
    await setImmediate();
  }
  return profiles;
}
