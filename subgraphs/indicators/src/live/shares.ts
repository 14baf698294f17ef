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

  /** What was told last was told at that moment of the market's clock, Unix ms. */
  async begin(at: number): Promise<void> {
    this.splits = await this.splitsAt(at);
  }

  /** At a moment of the market's clock (Unix ms); looked up once in half an hour. */
  async haveChanged(at: number): Promise<boolean> {
    const half = Math.floor(at / HALF_HOUR_MS);
    if (half === this.lookedAt) return false;
    const splits = await this.splitsAt(at);
    const before = this.splits;
    [this.lookedAt, this.splits] = [half, splits];
    return before !== null && splits !== before;
  }

  private async splitsAt(at: number): Promise<string | null> {
    const { stocks } = this.sources;
    return (await stocks?.isStock(this.symbol)) ? stocks!.splits(this.symbol, at) : null;
  }
}
