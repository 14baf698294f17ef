import type { SectorId } from '../equities/index.ts';

/** What a piece of evidence says. OUTSIDE: a business that none of the eight sectors covers. Null: nothing. */
export interface Verdict {
  readonly place: SectorId | 'OUTSIDE' | null;
  readonly detail: string;
}
