/** Rows of every kind, many fields null, for specs of filters and orders. */
import * as fc from 'fast-check';
import type { ScanRow } from '../../equities/index.ts';
import { SECTOR_IDS } from '../where/fields.ts';

/** Numbers on both sides of the usual borders, and often on them. */
const numbers = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -120, max: 1e9, noNaN: true }));
const maybe = fc.option(numbers, { nil: null, freq: 3 });
const words = fc.string({ maxLength: 8 });

const FIELDS = [
  ...(['change', 'changePercent', 'openGapPct', 'volumeRatio', 'avgVolume20', 'momentum', 'rsi', 'macd'] as const),
  ...([
    'macdSignal',
    'macdHistogram',
    'sma20',
    'sma50',
    'bollingerUpper',
    'bollingerMiddle',
    'bollingerLower',
  ] as const),
  ...(['atr', 'priceVolumeCorrelation', 'marketCap', 'floatShares', 'score'] as const),
] as const;

export const anyRow: fc.Arbitrary<ScanRow> = fc
  .record({
    symbol: fc.constantFrom('A', 'AAPL', 'BRK.B', 'XNSE:INFY', 'ZZ'),
    name: fc.option(words, { nil: null }),
    sector: fc.option(fc.constantFrom(...SECTOR_IDS), { nil: null }),
    price: maybe,
    volume: maybe,
    volumeBaseline: fc.constantFrom('INTRADAY' as const, 'PROFILE' as const, null),
    quality: fc.double({ min: 0, max: 1, noNaN: true }),
    values: fc.tuple(...FIELDS.map(() => maybe)),
  })
  .map(({ price, volume, values, symbol, ...rest }) => {
    const known = Object.fromEntries(FIELDS.map((field, i) => [field, values[i]!])) as Pick<
      ScanRow,
      (typeof FIELDS)[number]
    >;
    const quote = price === null ? null : { symbol, price, volume, bid: volume, ask: price };
    return { ...rest, ...known, symbol, quote: quote as ScanRow['quote'], missing: {} };
  });
