/** Listed instruments by their symbol. Null: unknown, or this product watches no stocks. */
import { knows, type Sources } from '../context.ts';
import { dateAt } from '@marketgraph/domain/calendar';
import type { Instrument, Quote } from '../instruments/instruments.types.ts';
import { toQuote } from '../scanner/scanner.mapper.ts';
import { latestSweep } from '../scanner/sweeps.ts';
import { resolved } from './resolve.ts';
import { paceNow } from './pace.ts';
import { registryOf, type Registry } from './registry.ts';
import { instrumentOfListing } from './stocks.mapper.ts';

export const registryOrNone = async ({ equities }: Pick<Sources, 'equities'>): Promise<Registry | null> =>
  equities ? registryOf(equities) : null;

/** What a symbol, an earlier one or the exchange's own name stands for today; null: nothing that is known. */
export async function instrumentCalled(sources: Pick<Sources, 'equities'>, asked: string): Promise<Instrument | null> {
  const registry = await registryOrNone(sources);
  const found = registry && resolved(registry, asked, dateAt('XNAS', sources.equities!.clock.now()));
  return found && { ...instrumentOfListing(found.listing), via: [...found.via], sharesPerOld: found.sharesPerOld };
}

export async function listedOf(sources: Pick<Sources, 'equities'>, symbol: string): Promise<Instrument | null> {
  const listing = (await registryOrNone(sources))?.get(symbol);
  return listing ? instrumentOfListing(listing) : null;
}

/** A watched perpetual or a listed instrument. */
export const isKnown = async (sources: Pick<Sources, 'equities' | 'symbols'>, symbol: string): Promise<boolean> =>
  knows(sources, symbol) || ((await registryOrNone(sources))?.has(symbol) ?? false);

export async function stockQuote({ equities }: Pick<Sources, 'equities'>, symbol: string): Promise<Quote | null> {
  if (!equities) return null;
  const [sweep, pace] = await Promise.all([latestSweep(equities), paceNow(equities)]);
  const row = sweep?.bySymbol.get(symbol);
  return row ? toQuote(row, equities.clock.now(), equities.mode, pace) : null;
}
