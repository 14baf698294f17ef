/** One row of the scanner from a stock's state: what is not known is null, and says why. */
import type { EquityQuote, ScanRow } from '../equities/index.ts';
import type { Days } from './days.ts';
import { OUT, OUTPUTS } from './program.ts';
import { ageingUntil, quoteQuality } from './quality.ts';
import type { HeldSession, ScanInstrument } from './scan.types.ts';
import type { Today } from './today.ts';
import type { VolumeBaselines } from './volume/baselines.ts';
import { type VolumeRatio, volumeRatioOf } from './volume/ratio.ts';

const WIDTH = OUTPUTS.length;
/** The provider's close before and ours differ by more than this factor: history is of other shares, most likely before a split. */
const OTHER_SHARES = 1.2;

export interface RowParts {
  readonly days: Days;
  readonly today: Today;
  readonly baselines: VolumeBaselines;
  readonly values: Float64Array;
  readonly lookBack: readonly number[];
  readonly now: number;
}
type Missing = Record<string, string>;

/** Why nothing that is made of daily bars may be told; null = it may. */
function historyFault({ days, today, values }: RowParts, which: number, session?: HeldSession): string | null {
  const last = days.lastDate(which);
  if (last === '') return 'no daily history';
  if (!session) return 'no session is known';
  if (last < session.oldest) return `daily history ends on ${last}`;
  const [told, ours] = [today.told[which]!, values[which * WIDTH + OUT.closeBefore]!];
  const factor = told > 0 && ours > 0 ? Math.max(told / ours, ours / told) : 1;
  if (factor <= OTHER_SHARES) return null;
  return `the close before is ${told} by the provider and ${ours} by daily history: an unknown split?`;
}

/**
 * Close of the session before: the provider's word first, it knows of this morning's splits; else that of daily history, if it has that
 * session (a close of an earlier one is not the close before). NaN = not known.
 */
export function previousClose(
  { days, today, values }: Pick<RowParts, 'days' | 'today' | 'values'>,
  which: number,
  session: HeldSession | undefined,
): number {
  const told = today.told[which]!;
  if (told > 0) return told;
  return session && days.lastDate(which) === session.before ? values[which * WIDTH + OUT.closeBefore]! : Number.NaN;
}

/** What rows show of a quote. */
const shown = (quote: EquityQuote): NonNullable<ScanRow['quote']> => ({
  symbol: quote.symbol,
  provider: quote.provider,
  price: quote.price,
  asOf: quote.asOf,
  receivedAt: quote.receivedAt,
  open: quote.open,
  high: quote.high,
  low: quote.low,
  previousClose: quote.previousClose,
  volume: quote.volume,
  vwap: quote.vwap,
  bid: quote.bid,
  ask: quote.ask,
  delayMs: quote.delayMs,
  ...(quote.isStored && { isStored: true }),
});

export function rowOf(
  parts: RowParts,
  which: number,
  instrument: ScanInstrument,
  session: HeldSession | undefined,
): ScanRow {
  const { today, values, days, lookBack, now } = parts;
  const missing: Missing = { score: 'no open opportunity' };
  const at = which * WIDTH;
  const fault = historyFault(parts, which, session);
  const sessions = days.total(which);
  // By number: to look a name up for 12 values of 1,500 stocks took as long as an indicator.
  const value = (output: number): number | null => {
    const x = values[at + output]!;
    if (fault === null && Number.isFinite(x)) return x;
    const needed = lookBack[output]!;
    missing[OUTPUTS[output]!] =
      fault ??
      (sessions < needed
        ? `needs ${needed} closed sessions, has ${sessions}`
        : 'a session without price or volume is in its window');
    return null;
  };
  const gone = (name: keyof ScanRow, reason: string): null => {
    missing[name] = reason;
    return null;
  };

  const quote = today.quote[which]!;
  const doubts = today.doubts[which]!;
  if (doubts.includes('FAR_PRICE'))
    gone(
      'quote',
      `a price of ${today.doubted[which]} was received, far from the previous one: waiting for confirmation`,
    );
  else if (!quote) gone('quote', 'no provider has sent a price yet');
  const before = previousClose(parts, which, session);
  const price = today.price[which]!;
  const noChange = !(price > 0) ? 'no trade this session yet' : before > 0 ? null : 'the close before is not known';
  const change = noChange === null ? price - before : gone('change', noChange);
  const changePercent = noChange === null ? (price / before - 1) * 100 : gone('changePercent', noChange);
  const open = today.open[which]!;
  const openGapPct =
    open > 0 && before > 0
      ? (open / before - 1) * 100
      : gone('openGapPct', open > 0 ? 'the close before is not known' : 'the session’s open is not known');
  const avgVolume20 = value(OUT.avgVolume20);
  const ratio: VolumeRatio = volumeRatioOf(parts, which, session, avgVolume20);
  if (ratio.reason !== null) {
    gone('volumeRatio', ratio.reason);
    gone('volumeBaseline', ratio.reason);
  }
  if (instrument.sector === null) gone('sector', instrument.sectorReason ?? 'not classified');
  if (instrument.marketCap === null) gone('marketCap', 'no reference data has it');
  if (instrument.floatShares === null) gone('floatShares', 'no reference data has it');
  return {
    symbol: instrument.symbol,
    name: instrument.name,
    sector: instrument.sector,
    quote: quote && shown(quote),
    quality: quote ? quoteQuality(quote, doubts, ageingUntil(quote, session, now)) : 0,
    change,
    changePercent,
    openGapPct,
    volumeRatio: ratio.ratio,
    volumeBaseline: ratio.baseline,
    avgVolume20,
    momentum: value(OUT.momentum),
    rsi: value(OUT.rsi),
    macd: value(OUT.macd),
    macdSignal: value(OUT.macdSignal),
    macdHistogram: value(OUT.macdHistogram),
    sma20: value(OUT.sma20),
    sma50: value(OUT.sma50),
    bollingerUpper: value(OUT.bollingerUpper),
    bollingerMiddle: value(OUT.bollingerMiddle),
    bollingerLower: value(OUT.bollingerLower),
    atr: value(OUT.atr),
    priceVolumeCorrelation: value(OUT.priceVolumeCorrelation),
    marketCap: instrument.marketCap,
    floatShares: instrument.floatShares,
    // Set by whoever knows opportunities, before anyone reads the row.
    score: null,
    missing,
  };
}

/** Writes the scores into rows that nobody else has yet. */
export function scoreRows(rows: readonly ScanRow[], scoreOf: (symbol: string, which: number) => number | null): void {
  for (let which = 0; which < rows.length; which += 1) {
    const row = rows[which]!;
    const score = scoreOf(row.symbol, which);
    if (score === null) continue;
    (row as { score: number | null }).score = score;
    delete (row.missing as Missing)['score'];
  }
}
