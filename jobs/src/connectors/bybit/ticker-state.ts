/**
 * The merged ticker of one symbol: a delta holds only what changed, so an absent field is the old value, never zero.
 * Two units to keep apart: `fundingIntervalHour` here is hours as text, the instrument list gives minutes as a number.
 */
import type { TickerEvent } from '@marketgraph/domain/market';
import { optional, optionalPositive } from '../fields.ts';
import type { Change } from './parse/frame.ts';
import type { TickerFields } from './parse/ticker.ts';

export class TickerState {
  private fields: Record<string, string> | null = null;
  private cs = -1;

  /** Null until a snapshot has come. */
  get current(): TickerFields | null {
    return this.fields;
  }

  /** The socket was lost: only a snapshot may follow. */
  reset(): void {
    this.fields = null;
    this.cs = -1;
  }

  /** `gap`: a delta without its snapshot, or older than what it would change; a new snapshot is needed. */
  apply(change: Change, cs: number, fields: TickerFields): 'applied' | 'gap' {
    if (change === 'snapshot') this.fields = { ...fields };
    else if (this.fields === null || cs < this.cs) {
      this.reset();
      return 'gap';
    } else Object.assign(this.fields, fields);
    this.cs = cs;
    return 'applied';
  }

  /** Null until a snapshot has come. */
  event(symbol: string, eventTime: number, receivedAt: number): TickerEvent | null {
    const all = this.fields;
    return (
      all && {
        kind: 'ticker',
        venue: 'bybit',
        symbol,
        eventTime,
        receivedAt,
        lastPrice: optionalPositive(all['lastPrice']),
        markPrice: optionalPositive(all['markPrice']),
        indexPrice: optionalPositive(all['indexPrice']),
        ...singleSided(all['singleOpenInterest'], all['openInterest']),
        fundingRate: optional(all['fundingRate']),
        fundingIntervalHours: optionalPositive(all['fundingIntervalHour']),
        nextFundingAt: optionalPositive(all['nextFundingTime']),
      }
    );
  }
}

/** `openInterest` counts both sides; `singleOpenInterest` (since 2026-06-11) is comparable with Binance and OKX. */
export function singleSided(single: unknown, both: unknown): Pick<TickerEvent, 'openInterest' | 'openInterestSource'> {
  const one = optional(single);
  if (one !== null) return { openInterest: one, openInterestSource: 'single' };
  const two = optional(both);
  return two === null
    ? { openInterest: null, openInterestSource: null }
    : { openInterest: two / 2, openInterestSource: 'halved' };
}
