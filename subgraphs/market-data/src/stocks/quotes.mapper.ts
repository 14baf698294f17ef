/** One look at a stock as clients see it, by itself. Pure. */
import type { EquityQuote } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import { quoteQuality } from '@marketgraph/domain/scanner';
import type { Quote } from '../instruments/instruments.types.ts';
import { lookStaleness } from '../scanner/scanner.mapper.ts';
import type { Pace } from './pace.ts';

/** Ages are as of `now` of the equities' clock. Without a `pace` it is new, which is never stale. */
export function quoteOfLook(
  look: EquityQuote & { readonly quality?: number },
  now: number,
  mode: DataMode,
  pace: Pace | null = null,
): Quote {
  const { price, previousClose, open } = look;
  const before = previousClose !== null && previousClose > 0 ? previousClose : null;
  const late = pace && lookStaleness(look, now, pace);
  const age = Math.max(0, Math.round(now - look.asOf));
  // The pipeline knows what was doubtful about it.
  const quality = look.quality ?? quoteQuality(look, [], now);
  return {
    symbol: look.symbol,
    price,
    change: before && price - before,
    changePercent: before && (price / before - 1) * 100,
    openGapPct: before && open !== null ? (open / before - 1) * 100 : null,
    volume: look.volume,
    bid: look.bid,
    ask: look.ask,
    quoteAge: age,
    stale: late !== null,
    provenance: {
      source: look.provider,
      asOf: new Date(look.asOf),
      receivedAt: new Date(look.receivedAt),
      ageMs: age,
      quality,
      completeness: null,
      mode,
      reason: late ?? reasonOf(look, before, quality),
    },
  };
}

function reasonOf({ delayMs, volume }: EquityQuote, before: number | null, quality: number): string | null {
  if (before === null) return 'The close of the session before is not known.';
  if (delayMs > 0) return `The provider delivers it ${Math.round(delayMs / 60_000)} minutes late.`;
  if (volume === null) return 'The volume was not told.';
  return quality < 0.95 ? 'The look is not fresh, or its source is unofficial.' : null;
}
