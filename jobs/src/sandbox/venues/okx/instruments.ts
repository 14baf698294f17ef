/** OKX's swaps of the simulated market: a USDT leg of every symbol, a USDC leg of the large ones only. */
import { fixed, short } from '../../simulate/decimal.ts';
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import type { Place } from '../../simulate/price.ts';

const WITH_USDC = new Set(['SOLUSDT', 'BTCUSDT', 'ETHUSDT']);

export interface Swap {
  readonly instId: string;
  readonly family: string;
  readonly settle: 'USDT' | 'USDC';
  readonly place: Place;
  readonly symbol: SimulatedSymbol;
}

export function swapsOf(market: Market): ReadonlyMap<string, Swap> {
  const swaps = market.symbols.flatMap((name): Swap[] => {
    const symbol = market.get(name)!;
    const leg = (settle: 'USDT' | 'USDC'): Swap => {
      const family = `${symbol.instrument.base}-${settle}`;
      return { instId: `${family}-SWAP`, family, settle, place: settle === 'USDT' ? 'okx' : 'usdc', symbol };
    };
    return WITH_USDC.has(name) ? [leg('USDT'), leg('USDC')] : [leg('USDT')];
  });
  return new Map(swaps.map((swap) => [swap.instId, swap]));
}

/** Steps of base coin -> number of contracts, as text. */
export function contracts({ instrument: i }: SimulatedSymbol, steps: number): string {
  return short((steps * i.step) / i.contractValue, 4);
}

export const price = ({ instrument: i }: SimulatedSymbol, ticks: number): string => fixed(ticks, i.priceDecimals);

/** A price that lies between ticks, printed as the venue prints mark prices. */
export const dollars = ({ instrument: i }: SimulatedSymbol, value: number): string =>
  fixed(Math.round(value / i.tick), i.priceDecimals);

export function instrumentRow({ instId, family, settle, symbol: { instrument: i } }: Swap, since: number): object {
  const lot = short(i.step / i.contractValue, 6);
  return {
    instType: 'SWAP',
    instId,
    instFamily: family,
    uly: family,
    baseCcy: '',
    quoteCcy: '',
    settleCcy: settle,
    ctType: 'linear',
    ctVal: short(i.contractValue, 6),
    ctMult: '1',
    ctValCcy: i.base,
    tickSz: fixed(1, i.priceDecimals),
    lotSz: lot,
    minSz: lot,
    lever: '50',
    listTime: String(since),
    expTime: '',
    state: 'live',
    groupId: '1',
    upcChg: [],
  };
}
