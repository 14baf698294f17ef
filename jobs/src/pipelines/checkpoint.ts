/** What a pipeline saves every 5 s, and what of it a new one can go on with. */
import type { BarsMemory } from '@marketgraph/domain/market/bars';
import type { GuardsMemory } from '@marketgraph/domain/market/guards';
import type { MarketStore } from '@marketgraph/platform/db';
import type { LiquidationsMemory } from './liquidations-fold.ts';

export const CHECKPOINT_MS = 5_000;
/** A checkpoint older than this says nothing about now. */
const VALID_MS = 10 * 60_000;
/** Grows when the shape of a memory changes. */
const VERSION = 2;

export interface Folded {
  readonly guards: GuardsMemory;
  readonly bars: BarsMemory;
  readonly liquidations: LiquidationsMemory;
}
export interface Checkpoint extends Folded {
  readonly version: typeof VERSION;
  readonly epoch: string;
  /** Venues and seed: another market's memory is worth nothing. */
  readonly market: string;
  readonly at: number;
}
export interface Restored {
  readonly folded: Folded | null;
  /** The input to go on after; null = the log that it was read from is gone. */
  readonly after: string | null;
}

export const nameOf = (symbol: string): string => `pipeline:${symbol}`;
export const checkpointOf = (folded: Folded, epoch: string, market: string, at: number): Checkpoint => ({
  ...folded,
  version: VERSION,
  epoch,
  market,
  at,
});

/** `now` may not lie before the checkpoint: a recording that is played again begins anew. */
export async function restore(
  store: MarketStore,
  symbol: string,
  { epoch, market, now }: { epoch: string; market: string; now: number },
): Promise<Restored> {
  const saved = await store.checkpoint(nameOf(symbol));
  const state = saved?.state as Checkpoint | undefined;
  const age = state ? now - state.at : Number.NaN;
  if (!state || state.version !== VERSION || state.market !== market || !(age >= 0 && age < VALID_MS))
    return { folded: null, after: null };
  return { folded: state, after: state.epoch === epoch ? saved!.inputCursor : null };
}
