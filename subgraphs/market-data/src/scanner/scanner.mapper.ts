/** Rows of a sweep as clients see them. Pure. */
import type { EquityQuote, ScanRow, Sweep } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { Quote } from '../instruments/instruments.types.ts';
import { patienceMs, type Pace } from '../stocks/pace.ts';
import type { ScannerRow, SweepFacts } from './scanner.types.ts';

export const factsOf = ({
  startedAt,
  endedAt,
  computeMs,
  asked,
  answered,
  failed,
}: Omit<Sweep, 'rows'>): SweepFacts => ({
  sweepMs: endedAt - startedAt,
  computeMs,
  asked,
  answered,
  failed,
});

/** `now`: of the equities' clock, Unix ms: what ages are as of. */
export function toRow(row: ScanRow, now: number, mode: DataMode, pace: Pace): ScannerRow {
  const { quote } = row;
  // Written out: what was left over of a row cost more than everything else of a page.
  return {
    symbol: row.symbol,
    name: row.name,
    sector: row.sector,
    price: quote?.price ?? null,
    change: row.change,
    changePercent: row.changePercent,
    openGapPct: row.openGapPct,
    volume: quote?.volume ?? null,
    volumeRatio: row.volumeRatio,
    volumeBaseline: row.volumeBaseline,
    avgVolume20: row.avgVolume20,
    momentum: row.momentum,
    rsi: row.rsi,
    macd: row.macd,
    macdSignal: row.macdSignal,
    macdHistogram: row.macdHistogram,
    sma20: row.sma20,
    sma50: row.sma50,
    bollingerUpper: row.bollingerUpper,
    bollingerMiddle: row.bollingerMiddle,
    bollingerLower: row.bollingerLower,
    atr: row.atr,
    priceVolumeCorrelation: row.priceVolumeCorrelation,
    marketCap: row.marketCap,
    floatShares: row.floatShares,
    score: row.score,
    quality: row.quality,
    quoteAge: quote && Math.max(0, Math.round(now - quote.asOf)),
    source: quote?.provider ?? null,
    missing: Object.entries(row.missing).map(([field, reason]) => ({ field, reason })),
    quote: toQuote(row, now, mode, pace),
  };
}

/** 2026-11-20 21:00 UTC. */
const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Why a look is not of now, in words; null while the plan may not have brought a newer one yet. `now` of the equities' clock. */
export function lookStaleness(
  { receivedAt, asOf, isStored }: Pick<EquityQuote, 'receivedAt' | 'asOf' | 'isStored'>,
  now: number,
  pace: Pace,
): string | null {
  const age = now - receivedAt;
  // When a stored close was read says nothing of how late it is.
  if (pace.session === 'CLOSED' && (isStored || age > patienceMs(pace)))
    return `The market is closed: the price is ${isStored ? 'the stored close' : 'that'} of ${moment(asOf)}.`;
  if (age <= patienceMs(pace)) return null;
  const due = pace.sweepMs === null ? '' : `; the plan is to refresh it every ${Math.ceil(pace.sweepMs / 1000)} s`;
  return `No provider has sent its price for ${Math.round(age / 1000)} s${due}.`;
}

/** The quote of the row's sweep; ages by `now`. */
export function toQuote(
  { quote, symbol, quality, change, changePercent, openGapPct, missing }: ScanRow,
  now: number,
  mode: DataMode,
  pace: Pace,
): Quote {
  const age = quote && Math.max(0, Math.round(now - quote.asOf));
  const unseen = quote && lookStaleness(quote, now, pace);
  return {
    symbol,
    stale: unseen !== null,
    price: quote?.price ?? null,
    change,
    changePercent,
    openGapPct,
    volume: quote?.volume ?? null,
    bid: quote?.bid ?? null,
    ask: quote?.ask ?? null,
    quoteAge: age,
    provenance: {
      source: quote?.provider ?? 'none',
      asOf: quote && new Date(quote.asOf),
      receivedAt: quote && new Date(quote.receivedAt),
      ageMs: age,
      quality,
      completeness: null,
      mode,
      reason:
        missing['quote'] ??
        unseen ??
        missing['change'] ??
        (quality < 0.95 ? 'The look is not fresh, or its source is unofficial.' : null),
    },
  };
}
