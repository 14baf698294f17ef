/** Sectors that an ambiguous stock may be of, in words. Pure. */
import type { StockSectorQuery } from '../../gql/documents.ts';
import { fixed } from '../../ui/format.ts';

export type Membership = NonNullable<StockSectorQuery['sectorsOf']>;

/** "Technology 67 %, Industrials 33 % of the evidence"; where nothing speaks against a single one, it is too little. What is missing to 100 speaks for none of the eight. */
export function candidateWords({ candidates }: { readonly candidates: Membership['candidates'] }): string {
  const [first] = candidates;
  if (candidates.length === 1 && first!.share >= 1) return `${first!.sector.name}, on too little evidence`;
  const told = candidates.map(({ sector, share }) => `${sector.name} ${fixed(100 * share, 0)} %`);
  const none = 100 * (1 - candidates.reduce((sum, { share }) => sum + share, 0));
  if (none >= 1) told.push(`none of the eight ${fixed(none, 0)} %`);
  return `${told.join(', ')} of the evidence`;
}
