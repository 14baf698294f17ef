/** One topic in memory: a bounded run of entries in id order, addressed by a position that never changes. */
import { checkFields, checkId } from './errors.ts';
import { compareIds, type Entry, type EntryId, type NewEntry } from './port.ts';

export class Ring {
  private items: (Entry | undefined)[] = [];
  /** Where the oldest kept entry stands in `items`. */
  private head = 0;
  private lastMs = 0;
  private lastSeq = 0;
  /** How many entries went before the oldest kept one: its position. */
  dropped = 0;
  /** Newest entry that was dropped. */
  lastDropped: EntryId | null = null;

  constructor(
    private readonly maxLength: number,
    private readonly now: () => number,
  ) {}

  get length(): number {
    return this.items.length - this.head;
  }

  /** The position after the newest entry. */
  get end(): number {
    return this.dropped + this.length;
  }

  /** The id of the newest entry ever appended; null while there was none. */
  get lastId(): EntryId | null {
    return this.lastMs === 0 && this.lastSeq === 0 ? null : `${this.lastMs}-${this.lastSeq}`;
  }

  /** Null: an explicit id that is not newer than the last. */
  append(entry: NewEntry): EntryId | null {
    const id = entry.id === undefined ? this.nextId() : this.accept(entry.id);
    if (id === null) return null;
    this.items.push({ id, fields: entry.fields });
    if (this.length > this.maxLength) this.dropTo(this.dropped + 1);
    return id;
  }

  static check(entry: NewEntry): void {
    if (entry.id !== undefined) checkId(entry.id);
    checkFields(entry.fields);
  }

  at(position: number): Entry | undefined {
    return this.items[this.head + position - this.dropped];
  }

  /** Entries from `position` on; what was dropped is skipped. */
  slice(position: number, limit: number): Entry[] {
    const from = this.head + Math.max(0, position - this.dropped);
    return this.items.slice(from, from + limit) as Entry[];
  }

  /** Position of the oldest kept entry that is newer than `id`. */
  after(id: EntryId): number {
    return this.search((other) => compareIds(other, id) > 0);
  }

  /** Position of the oldest kept entry that is `id` or newer. */
  from(id: EntryId): number {
    return this.search((other) => compareIds(other, id) >= 0);
  }

  private search(reached: (id: EntryId) => boolean): number {
    let low = this.dropped;
    let high = this.end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (reached(this.at(middle)!.id)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Drops every entry before `position`. */
  dropTo(position: number): void {
    const target = Math.min(position, this.end);
    while (this.dropped < target) {
      this.lastDropped = this.items[this.head]!.id;
      this.items[this.head] = undefined;
      this.head++;
      this.dropped++;
    }
    // Moving the rest down once per half keeps an append O(1) on average.
    if (this.head > 64 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
  }

  private nextId(): EntryId {
    const ms = this.now();
    if (ms > this.lastMs) {
      this.lastMs = ms;
      this.lastSeq = 0;
    } else this.lastSeq++;
    return `${this.lastMs}-${this.lastSeq}`;
  }

  private accept(id: EntryId): EntryId | null {
    const [ms, seq] = id.split('-').map(Number) as [number, number];
    if (ms < this.lastMs || (ms === this.lastMs && seq <= this.lastSeq)) return null;
    this.lastMs = ms;
    this.lastSeq = seq;
    return `${ms}-${seq}`;
  }
}
