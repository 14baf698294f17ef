/** What a perpetual has beside trades and book: mark price, funding and open interest, live and past from one function of time. */
import type { Script } from './episodes.ts';
import type { Instrument } from './instrument.ts';
import { keyOf, smooth } from './noise.ts';
import type { Place, PriceProcess } from './price.ts';

export const FUNDING_HOURS = 8;
export const FUNDING_MS = FUNDING_HOURS * 3_600_000;
const MINUTE = 60_000;

/** Settlement at or after `t`. */
export const nextFunding = (t: number): number => Math.floor(t / FUNDING_MS) * FUNDING_MS + FUNDING_MS;

export class Derivatives {
  private readonly funding: number;
  private readonly interest: number;

  constructor(
    seed: number,
    private readonly instrument: Instrument,
    private readonly script: Script,
    private readonly price: PriceProcess,
  ) {
    this.funding = keyOf(seed, instrument.symbol, 'funding');
    this.interest = keyOf(seed, instrument.symbol, 'open interest');
  }

  /** Predicted rate for 8 h, a fraction with 8 decimals; changes once a second. The rate settled at a time is the one just before. */
  rate(place: Place, t: number): number {
    const second = Math.floor(t / 1000) * 1000;
    const shift = place === 'bybit' ? 0.00001 : place === 'okx' ? -0.00001 : 0;
    const episode = this.script.at('funding', second);
    const calm =
      0.0001 +
      0.0002 * smooth(this.funding, second, 5 * 3_600_000) +
      0.00003 * smooth(this.funding ^ 1, second, 9 * MINUTE);
    return Math.round(((episode?.level ?? calm) + shift) * 1e8) / 1e8;
  }

  /** Rate settled at `settlement`, a multiple of 8 h. */
  settled(place: Place, settlement: number): number {
    return this.rate(place, settlement - 1);
  }

  /** Single-sided open interest in steps at Unix ms `t`; changes every five seconds. */
  openInterest(place: Place, t: number): number {
    const at = Math.floor(t / 5000) * 5000;
    const share = place === 'binance' ? 1 : place === 'bybit' ? 0.55 : place === 'okx' ? 0.4 : 0.03;
    const flow = 0.06 * smooth(this.interest, at, 19 * 3_600_000) + 0.02 * smooth(this.interest ^ 1, at, 97 * MINUTE);
    const ripple = 0.002 * smooth(this.interest ^ 2, at, 4 * MINUTE) + 0.0002 * smooth(this.interest ^ 3, at, 11_000);
    return Math.round((this.instrument.openInterest * share * (1 + flow + ripple)) / this.instrument.step);
  }

  mark(place: Place, t: number): number {
    return this.price.mid(place, Math.floor(t / 1000) * 1000);
  }

  index(t: number): number {
    return this.price.index(t);
  }
}
