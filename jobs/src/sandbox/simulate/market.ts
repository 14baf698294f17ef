/** The simulated market: everything that can be asked about one symbol at any time, a function of (seed, symbol, time). */
import { Activity } from './activity.ts';
import { Books } from './book.ts';
import { Derivatives } from './derivatives.ts';
import { Script } from './episodes.ts';
import { DEFAULT_SYMBOLS, instrumentOf, type Instrument } from './instrument.ts';
import { Candles } from './klines.ts';
import { Liquidations } from './liquidations.ts';
import { PriceProcess } from './price.ts';
import { Trades } from './trades.ts';

export interface SimulatedSymbol {
  readonly instrument: Instrument;
  readonly script: Script;
  readonly price: PriceProcess;
  readonly books: Books;
  readonly trades: Readonly<Record<'binance' | 'bybit', Trades>>;
  readonly candles: Readonly<Record<'binance' | 'bybit', Candles>>;
  readonly liquidations: Liquidations;
  readonly derivatives: Derivatives;
}

export interface Market {
  readonly seed: number;
  /** Venue-neutral symbols that the exchanges list. */
  readonly symbols: readonly string[];
  get(symbol: string): SimulatedSymbol | undefined;
}

/** @param symbols in addition to the default ones; what is not `<BASE>USDT` is not listed. */
export function createMarket(seed: number, symbols: readonly string[] = []): Market {
  const listed = new Map<string, SimulatedSymbol>();
  for (const symbol of new Set([...symbols, ...DEFAULT_SYMBOLS])) {
    const instrument = instrumentOf(symbol);
    if (instrument) listed.set(symbol, simulate(seed, instrument));
  }
  return { seed, symbols: [...listed.keys()], get: (symbol) => listed.get(symbol) };
}

function simulate(seed: number, instrument: Instrument): SimulatedSymbol {
  const script = new Script(seed, instrument.symbol);
  const activity = new Activity(seed, instrument.symbol);
  const price = new PriceProcess(seed, instrument, script);
  const books = new Books(seed, instrument, script, price, activity);
  const tradesOf = (venue: 'binance' | 'bybit', rate: number) =>
    new Trades(seed, venue, instrument, script, price, books, activity, rate);
  const trades = { binance: tradesOf('binance', 6), bybit: tradesOf('bybit', 2) };
  return {
    instrument,
    script,
    price,
    books,
    trades,
    candles: { binance: new Candles(trades.binance), bybit: new Candles(trades.bybit) },
    liquidations: new Liquidations(seed, instrument, script, price),
    derivatives: new Derivatives(seed, instrument, script, price),
  };
}
