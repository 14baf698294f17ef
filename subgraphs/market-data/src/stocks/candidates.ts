/** Sectors that a stock may be of, for those that look at many stocks at once. */
import type { EquitySources } from '../equities.ts';
import { type Listing, registryOf } from './registry.ts';

/** Of ambiguous stocks, by symbol; none while the store does not answer: a map is drawn without them. */
export async function candidatesOf(equities: EquitySources): Promise<(symbol: string) => Listing['candidates']> {
  const registry = await registryOf(equities).catch(() => null);
  return (symbol) => registry?.get(symbol)?.candidates ?? [];
}
