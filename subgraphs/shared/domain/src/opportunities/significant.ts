/** A stock that moved by 15 % or more since the close before (AMB-64): told at the first quote that shows it, once each way a session. */
import type { MarketEventState } from '../equities/index.ts';
import type { DataMode } from '../market/index.ts';

/** Percent, either way; reaching it is enough. */
const SIGNIFICANT_PERCENT = 15;
/** 11.50 from 10 is 15 % though it divides to a little less. */
const ROUNDING = 1e-9;

export interface Move {
  readonly symbol: string;
  /** The session's. */
  readonly date: string;
  readonly price: number;
  readonly changePercent: number | null;
  readonly volumeRatio: number | null;
  readonly at: number;
}

export class SignificantMoves {
  private readonly told: Set<string>;

  constructor(
    private readonly mode: DataMode,
    memory: readonly string[] = [],
  ) {
    this.told = new Set(memory);
  }
  get memory(): readonly string[] {
    return [...this.told];
  }
  /** Forgets sessions before that date. */
  begin(date: string): void {
    for (const id of this.told) if (id.slice(-10) < date) this.told.delete(id);
  }

  /** Null: no such move, or it was told. */
  take({ symbol, date, price, changePercent, volumeRatio, at }: Move): MarketEventState | null {
    if (changePercent === null || !(Math.abs(changePercent) >= SIGNIFICANT_PERCENT - ROUNDING)) return null;
    const direction = changePercent > 0 ? 'UP' : 'DOWN';
    const id = `${symbol}:SIGNIFICANT_MOVE:${direction}:${date}`;
    if (this.told.has(id)) return null;
    this.told.add(id);
    const message = `Move of ${changePercent > 0 ? '+' : ''}${changePercent.toFixed(2)}%`;
    const what = { id, kind: 'SIGNIFICANT_MOVE', symbol, direction, message } as const;
    return { ...what, price, changePercent, volumeRatio, occurredAt: at, mode: this.mode };
  }
}
