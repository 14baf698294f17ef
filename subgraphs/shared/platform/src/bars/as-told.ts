/**
 * Bars wider than a minute as they were when an entry of their topic was told, whoever asks and whenever: of minutes that were closed until then, by what the topic
 * said of them until then. So who resumes is told again what those heard who stayed.
 */
import { rollBars } from '@marketgraph/domain/market/bars';
import type { BarState } from '@marketgraph/domain/market';
import { compareIds, topics, type Entry } from '../events/index.ts';
import { bucketStart } from './interval.ts';
import type { BarSources } from './newest.ts';
import { bareBar, barOf } from './topic.ts';

const MINUTE_MS = 60_000;
/** As long as a topic is kept. */
const REACH_MS = 20 * MINUTE_MS;
const BATCH = 5_000;
/** Minutes of a stock's whole day: so far back is the last bar of regular hours. */
const WHOLE_MS = 960 * MINUTE_MS;

/** Closed before open, and the later word. */
function put(known: Map<number, BarState>, bar: BarState): void {
  const earlier = known.get(bar.timestamp);
  if (!earlier || earlier.provisional || !bar.provisional) known.set(bar.timestamp, bareBar(bar));
}

interface Heard {
  /** What the topic said until the entry, itself included. */
  readonly told: ReadonlyMap<number, BarState>;
  /** Minutes that it said were closed after it. */
  readonly later: ReadonlySet<number>;
  /** Newest minute told until the entry. */
  readonly newest: number;
  /** Minutes from this one on would have been heard of when they closed. */
  readonly covered: number;
}
async function hear({ log }: BarSources, symbol: string, at: Entry): Promise<Heard> {
  // Minutes of another session may have been told in other shares: of those what is stored counts.
  const day = barOf(at.fields).told?.before ?? null;
  const told = new Map<number, BarState>();
  const later = new Set<number>();
  let [newest, covered] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let from = `${Math.max(1, Number(at.id.split('-')[0]) - REACH_MS)}-0`;
  for (;;) {
    const batch = await log.read(topics.bars(symbol), from, BATCH);
    for (const { id, fields } of batch) {
      const bar = barOf(fields);
      if (compareIds(id, at.id) > 0) {
        if (!bar.provisional) later.add(bar.timestamp);
        continue;
      }
      // Told in the order of time, and not as a late correction.
      if (bar.provisional || bar.timestamp > newest) covered = Math.min(covered, bar.timestamp);
      newest = Math.max(newest, bar.timestamp);
      if ((bar.told?.before ?? null) === day) put(told, bar);
    }
    if (batch.length < BATCH) return { told, later, newest, covered };
    from = batch.at(-1)!.id;
  }
}

interface Bucket {
  readonly start: number;
  /** Newest minute that was told of it. */
  readonly minute: number;
  readonly known: Map<number, BarState>;
  /** A minute behind it had been told. */
  readonly isOver: boolean;
}

/** One stream's bars of `minutes`, entry by entry, in the order of the topic. */
export class AsTold {
  private running: Bucket | null = null;
  /** The last one that was corrected late: a venue's history comes minute by minute. */
  private late: Bucket | null = null;

  constructor(
    private readonly sources: BarSources,
    private readonly symbol: string,
    private readonly minutes: number,
  ) {}

  /** Null: there is no bar yet. `isFilled`: minutes were filled in since the entry before, in the store only. */
  async take(entry: Entry, isFilled: boolean): Promise<BarState | null> {
    const bar = barOf(entry.fields);
    const { stocks } = this.sources;
    const isStock = (await stocks?.isStock(this.symbol)) ?? false;
    const at = bar.told?.at ?? (isStock ? stocks!.clock.now() : null);
    const [start, end] = isStock ? await this.placeOf(bar.timestamp) : this.bucketOf(bar.timestamp);
    const read = (from: number, to: number) => this.minutesAt(entry, from, to, isStock, at);
    if (start === null) return this.rolled((await read(bar.timestamp - WHOLE_MS, end)).known, end, at, isStock);
    // Of one that ended while it ran and was read anew since, what was read.
    let bucket = [this.late, this.running].find((each) => each?.start === start);
    // With each minute of a stock anew: of one that ended just before somebody followed it the store may have heard late.
    if (!bucket || isFilled || (isStock && bar.timestamp !== bucket.minute)) {
      const { known, newest } = await read(start, end);
      bucket = { start, minute: bar.timestamp, known, isOver: newest >= end };
      if (bucket.isOver) this.late = bucket;
      else this.running = bucket;
    } else put(bucket.known, bar);
    return this.rolled(bucket.known, end, at, isStock, bucket.isOver);
  }

  /** `isOver`: a later one has begun. */
  private async rolled(
    known: ReadonlyMap<number, BarState>,
    end: number,
    at: number | null,
    isStock: boolean,
    isOver = false,
  ): Promise<BarState | null> {
    const ordered = [...known.values()].toSorted((a, b) => a.timestamp - b.timestamp);
    // A minute that a later one has overtaken while it was open is none.
    const all = ordered.filter(({ provisional }, i) => !provisional || i === ordered.length - 1);
    if (isStock) return (await this.sources.stocks!.wide(this.symbol, all, this.minutes, at!)).at(-1) ?? null;
    return this.rolledUtc(all, end, isOver || (at !== null && at >= end));
  }

  private async placeOf(at: number): Promise<readonly [number | null, number]> {
    const { startOf, endOf } = await this.sources.stocks!.grid(this.symbol, this.minutes);
    const start = startOf(at);
    return [start, start === null ? at + 1 : endOf(start)];
  }
  private bucketOf(at: number): readonly [number, number] {
    const start = bucketStart(at, this.minutes);
    return [start, start + this.minutes * MINUTE_MS];
  }

  /** `isOver`: nothing more is to come of it but corrections. Then minutes that were not seen count, too. */
  private rolledUtc(all: readonly BarState[], end: number, isOver: boolean): BarState | null {
    const bar = rollBars(all, this.minutes).at(-1);
    if (!bar) return null;
    const last = all.at(-1)!;
    if (!last.provisional && last.timestamp + MINUTE_MS >= end) return { ...bar, provisional: false };
    if (last.provisional || !isOver) return { ...bar, provisional: true };
    const covered = all.reduce((sum, { completeness }) => sum + completeness, 0);
    return { ...bar, provisional: false, completeness: covered / this.minutes };
  }

  private async minutesAt(
    entry: Entry,
    from: number,
    to: number,
    isStock: boolean,
    at: number | null,
  ): Promise<{ readonly known: Map<number, BarState>; readonly newest: number }> {
    const { symbol } = this;
    const { store, stocks } = this.sources;
    const stored = isStock
      ? await stocks!.read({ symbol, minutes: 1, from, to, at: at! })
      : await store.bars({ symbol, from, to });
    // The topic after the store: what was stored meanwhile has its entry by then.
    const { told, later, newest, covered } = await hear(this.sources, symbol, entry);
    const known = new Map<number, BarState>();
    for (const bar of stored) {
      const { timestamp } = bar;
      if (timestamp < newest && !(later.has(timestamp) && timestamp >= covered)) known.set(timestamp, bar);
    }
    for (const bar of told.values()) if (bar.timestamp >= from && bar.timestamp < to) known.set(bar.timestamp, bar);
    return { known, newest };
  }
}
