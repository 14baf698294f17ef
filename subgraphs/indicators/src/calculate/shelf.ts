/** Bars that were read a moment ago: who tunes a parameter asks for the same ones many times a second. */
import { partOf, type BarTable, type PriceName } from '@marketgraph/domain/market/bars';

/** How long they are taken for what is stored, ms. */
const KEPT_MS = 15_000;
/** The same for a read that did not find all bars that there should be: a back-fill may be bringing them. */
const SHORT_MS = 2_000;
/** Bars of all reads together. */
const MAX_BARS = 100_000;
/** Reads of the newest are rounded up to so many bars, so that a little more warm-up is no other read; a longer one serves for a shorter. */
const STEP = 100;

/** What is read: how many of the newest bars (Infinity: all of a range), and which of their prices. */
interface Read {
  readonly last: number;
  readonly prices: readonly PriceName[];
}
export interface Reader {
  read(wanted: Read): Promise<BarTable>;
  /** Whether no bar is missing among those that it gave. */
  isWhole(bars: BarTable): boolean;
}

interface Kept extends Read {
  readonly bars: Promise<BarTable>;
  until: number;
  size: number;
}

/** Of prices, those of the larger one hold those of the smaller. */
const holds = (kept: Read, { last, prices }: Read): boolean => kept.last >= last && kept.prices.length >= prices.length;

export class Shelf {
  private readonly kept = new Map<string, Kept>();

  /** The newest bars, or all of a range, as they are or were a moment ago, maybe with more prices; `key` names the range. A failed read is not kept. */
  async take(key: string, wanted: Read, reader: Reader): Promise<BarTable> {
    const found = this.kept.get(key);
    const known = found && found.until > Date.now() ? found : null;
    const { last } = wanted;
    const bars = await (known && holds(known, wanted) ? known.bars : this.keep(key, rounded(wanted, known), reader));
    return bars.length > last ? partOf(bars, -last) : bars;
  }

  private keep(key: string, wanted: Read, { read, isWhole }: Reader): Promise<BarTable> {
    const bars = read(wanted);
    const entry: Kept = { ...wanted, bars, until: Date.now() + KEPT_MS, size: 0 };
    this.kept.delete(key);
    this.kept.set(key, entry);
    bars.then(
      (all) => {
        entry.size = all.length;
        const isAll = all.length >= wanted.last || wanted.last === Infinity;
        if (!isAll || !isWhole(all)) entry.until = Math.min(entry.until, Date.now() + SHORT_MS);
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

/** As much as is wanted and was before: two that want more of each other's do not take turns. */
const rounded = ({ last, prices }: Read, known: Read | null): Read => ({
  last: Math.max(Math.ceil(last / STEP) * STEP, known?.last ?? 0),
  prices: known && known.prices.length > prices.length ? known.prices : prices,
});
