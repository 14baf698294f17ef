/** What a rebuild works on. */
import type { UniverseRules } from '@marketgraph/domain/universe';
import type { MemberSets } from '@marketgraph/platform/cache';
import type { EquityStore } from '@marketgraph/platform/db';
import type { Logger } from '@marketgraph/platform/log';

type Needed =
  | 'mode'
  | 'instruments'
  | 'dailyMany'
  | 'marketDays'
  | 'actions'
  | 'saveUniverse'
  | 'universe'
  | 'saveSectorProfiles';

export interface UniverseDeps {
  readonly store: Pick<EquityStore, Needed>;
  readonly cache: MemberSets;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Where they differ from the specification's. */
  readonly rules?: Partial<UniverseRules>;
  /** Whose calendar says when a session is over. Default XNAS: all exchanges of the universe close together. */
  readonly mic?: string;
}

/** The cache's set of the members' symbols. */
export const UNIVERSE_SET = 'universe:stocks';
/** Longer than any stretch without a session; every rebuild and every start sets it anew. */
export const UNIVERSE_SET_MS = 7 * 86_400_000;
