/** Whether a stock trades in other shares than a moment ago: the bars before a split are then told in the new ones. */
import type { BarSources } from '@marketgraph/platform/bars';

/** Sessions begin at a whole or half hour: between two of them nothing changes. */
const HALF_HOUR_MS = 1_800_000;

export class Shares {
  private lookedAt = Number.NaN;
  private splits: string | null = null;

  constructor(
    private readonly sources: Pick<BarSources, 'stocks'>,
    private readonly symbol: string,
  ) {}

  /** At a minute (Unix ms); looked up once in half an hour of them. */
  async haveChanged(minute: number): Promise<boolean> {
    const half = Math.floor(minute / HALF_HOUR_MS);
    if (half === this.lookedAt) return false;
    const { stocks } = this.sources;
    const splits = (await stocks?.isStock(this.symbol)) ? await stocks!.splits(this.symbol) : null;
    const before = this.splits;
    [this.lookedAt, this.splits] = [half, splits];
    return before !== null && splits !== before;
  }
}
