/** What is traded: the constants of one perpetual, the same on all venues but for the size of OKX's contract. */
import { between, keyOf } from './noise.ts';

export interface Instrument {
  readonly symbol: string;
  readonly base: string;
  /** Price around which the market moves, in USD. */
  readonly price: number;
  /** Decimals of price and quantity; their smallest steps are 10^-decimals. */
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
  readonly tick: number;
  readonly step: number;
  /** Base coin in one OKX contract. */
  readonly contractValue: number;
  /** Single-sided open interest in base coin. */
  readonly openInterest: number;
  /** USD within 10 bps of mid on one side, in an ordinary hour. */
  readonly depthUsd: number;
  /** Ticks between two levels of the book: about half a basis point. */
  readonly lattice: number;
}

const KNOWN: Readonly<
  Record<
    string,
    readonly [
      price: number,
      priceDecimals: number,
      quantityDecimals: number,
      ctVal: number,
      openInterest: number,
      depthUsd: number,
    ]
  >
> = {
  SOLUSDT: [150, 2, 2, 1, 8_400_000, 900_000],
  BTCUSDT: [97_000, 1, 3, 0.01, 88_000, 6_000_000],
  ETHUSDT: [3_300, 2, 3, 0.1, 1_900_000, 4_000_000],
};

/** Symbols of the sandbox's exchanges when none are asked for. */
export const DEFAULT_SYMBOLS: readonly string[] = ['SOLUSDT', 'BTCUSDT', 'ETHUSDT', 'XRPUSDT', 'AVAXUSDT', 'LINKUSDT'];

/** Any `<BASE>USDT` can be simulated; what is not in the table gets a price from its name. Null: not such a name. */
export function instrumentOf(symbol: string): Instrument | null {
  if (!/^[A-Z0-9]{1,20}USDT$/.test(symbol)) return null;
  const base = symbol.slice(0, -4);
  const known = KNOWN[symbol];
  const key = keyOf(0, 'instrument', symbol);
  const price = known?.[0] ?? Number((10 ** between(key, 0, -1, 2.5)).toPrecision(3));
  const priceDecimals = known?.[1] ?? Math.max(0, -Math.floor(Math.log10(price * 1e-4)));
  // One step is worth about a dollar, so that sizes keep three digits.
  const quantityDecimals = known?.[2] ?? Math.max(0, Math.floor(Math.log10(price)));
  const tick = 10 ** -priceDecimals;
  return {
    symbol,
    base,
    price,
    priceDecimals,
    quantityDecimals,
    tick,
    step: 10 ** -quantityDecimals,
    contractValue: known?.[3] ?? 1,
    openInterest: known?.[4] ?? Math.round(between(key, 1, 2e7, 3e8) / price),
    depthUsd: known?.[5] ?? between(key, 2, 400_000, 900_000),
    lattice: Math.max(1, Math.round((price * 0.5e-4) / tick)),
  };
}
