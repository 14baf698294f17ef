/** Bars that were read a moment ago: who tunes a parameter asks for the same ones many times a second. */
import type { Candle } from '@marketgraph/domain/market';

/** How long they are taken for what is stored, ms. */
const KEPT_MS = 15_000;
/** The same for a read that did not find all bars that there should be: a back-fill may be bringing them. */
const SHORT_MS = 2_000;
/** Bars of all reads together. */
const MAX_BARS = 100_000;
/** Reads of the newest are rounded up to so many bars, so that a little more warm-up is no other read; a longer one serves for a shorter. */
const STEP = 100;

type IsWhole = (bars: readonly Candle[]) => boolean;

interface Kept {
  readonly bars: Promise<readonly Candle[]>;
  /** How many of the newest were asked for; Infinity: all of a range. */
  readonly last: number;
  until: number;
  size: number;
}

export class Shelf {
  private readonly kept = new Map<string, Kept>();

  /** The newest `last` of what `read` gives; `key` names what it reads, apart from how many; `isWhole`: whether none is missing among them. */
  async newest(
    key: string,
    last: number,
    read: (last: number) => Promise<readonly Candle[]>,
    isWhole: IsWhole,
  ): Promise<readonly Candle[]> {
    const known = this.find(key, last);
    const count = Math.ceil(last / STEP) * STEP;
    const isAll = (bars: readonly Candle[]): boolean => bars.length >= count && isWhole(bars);
    const bars = await (known ?? this.keep(key, count, read(count), isAll));
    return bars.length > last ? bars.slice(-last) : bars;
  }

  /** All that `read` gives, or gave a moment ago; `isWhole`: whether those are all. A failed read is not kept. */
  all(key: string, read: () => Promise<readonly Candle[]>, isWhole: IsWhole): Promise<readonly Candle[]> {
    return this.find(key, Infinity) ?? this.keep(key, Infinity, read(), isWhole);
  }

  private find(key: string, last: number): Promise<readonly Candle[]> | null {
    const found = this.kept.get(key);
    return found && found.until > Date.now() && found.last >= last ? found.bars : null;
  }

  private keep(
    key: string,
    last: number,
    bars: Promise<readonly Candle[]>,
    isWhole: IsWhole,
  ): Promise<readonly Candle[]> {
    const entry: Kept = { bars, last, until: Date.now() + KEPT_MS, size: 0 };
    this.kept.delete(key);
    this.kept.set(key, entry);
    bars.then(
      (all) => {
        entry.size = all.length;
        if (!isWhole(all)) entry.until = Math.min(entry.until, Date.now() + SHORT_MS);
        this.makeRoom();
      },
      () => this.kept.get(key) === entry && this.kept.delete(key),
    );
    return bars;
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
