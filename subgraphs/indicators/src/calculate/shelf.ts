/** Bars that were read a moment ago: who tunes a parameter asks for the same ones many times a second. */
import type { BarState } from '@marketgraph/domain/market';

/** How long they are taken for what is stored, ms. */
const KEPT_MS = 15_000;
/** The same for a read that did not find all bars that there should be: a back-fill may be bringing them. */
const SHORT_MS = 2_000;
/** Bars of all reads together. */
const MAX_BARS = 100_000;
/** Reads are rounded up to so many bars, so that a little more warm-up is no other read. */
const STEP = 500;

type IsWhole = (bars: readonly BarState[]) => boolean;

interface Kept {
  readonly bars: Promise<readonly BarState[]>;
  until: number;
  size: number;
}

export class Shelf {
  private readonly kept = new Map<string, Kept>();

  /** The newest `last` of what `read` gives; `key` names what it reads, apart from how many; `isWhole`: whether none is missing among them. */
  async newest(
    key: string,
    last: number,
    read: (last: number) => Promise<readonly BarState[]>,
    isWhole: IsWhole,
  ): Promise<readonly BarState[]> {
    const count = Math.ceil(last / STEP) * STEP;
    const bars = await this.all(
      `${key} ${count}`,
      () => read(count),
      (bars) => bars.length >= count && isWhole(bars),
    );
    return bars.length > last ? bars.slice(-last) : bars;
  }

  /** All that `read` gives, or gave a moment ago; `isWhole`: whether those are all. A failed read is not kept. */
  all(key: string, read: () => Promise<readonly BarState[]>, isWhole: IsWhole): Promise<readonly BarState[]> {
    const found = this.kept.get(key);
    if (found && found.until > Date.now()) return found.bars;
    this.kept.delete(key);
    const entry: Kept = { bars: read(), until: Date.now() + KEPT_MS, size: 0 };
    this.kept.set(key, entry);
    entry.bars.then(
      (bars) => {
        entry.size = bars.length;
        if (!isWhole(bars)) entry.until = Math.min(entry.until, Date.now() + SHORT_MS);
        this.makeRoom();
      },
      () => this.kept.get(key) === entry && this.kept.delete(key),
    );
    return entry.bars;
  }

  private makeRoom(): void {
    let total = 0;
    for (const { size } of this.kept.values()) total += size;
    for (const [key, { size, until }] of this.kept) {
      if (total <= MAX_BARS && until > Date.now()) return;
      this.kept.delete(key);
      total -= size;
    }
  }
}
