/**
 * One topic in memory: a bounded run of entries in id order, addressed by a position that never changes. The newest are kept as they came,
 * older ones packed: 16 minutes of quotes of 1,500 stocks are 250,000 entries, 150 MB as objects (all of it work for the garbage collector)
 * and 25 MB packed.
 */
import { checkFields, checkId } from './errors.ts';
import { Packs } from './packed.ts';
import { compareIds, type Entry, type EntryId, type NewEntry } from './port.ts';

/** Characters of a pack. More would pack little better, and a reader of one entry unpacks all of it (a fifth of a millisecond). */
const PACK = 48_000;
/** What an entry weighs beside its values, in characters: bounds the entries of a pack. */
const ENTRY = 64;

export class Ring {
  private readonly packs = new Packs();
  /** Those that are not packed: from `head` on, which is at position `loose`. */
  private items: (Entry | undefined)[] = [];
  private head = 0;
  private loose = 0;
  /** Of them, in characters. */
  private weight = 0;
  private lastMs = 0;
  private lastSeq = 0;
  /** How many entries went before the oldest kept one: its position. */
  dropped = 0;
  /** Newest entry that was dropped. */
  lastDropped: EntryId | null = null;

  constructor(
    private readonly maxLength: number,
    private readonly now: () => number,
    private readonly packSize = PACK,
  ) {}

  get length(): number {
    return this.end - this.dropped;
  }

  /** The position after the newest entry. */
  get end(): number {
    return this.loose + this.items.length - this.head;
  }

  /** The id of the newest entry ever appended; null while there was none. */
  get lastId(): EntryId | null {
    return this.lastMs === 0 && this.lastSeq === 0 ? null : `${this.lastMs}-${this.lastSeq}`;
  }

  /** The id of the oldest kept entry; null: none is kept. */
  get firstId(): EntryId | null {
    return this.length === 0 ? null : this.idAt(this.dropped);
  }

  /** Null: an explicit id that is not newer than the last. */
  append(entry: NewEntry): EntryId | null {
    const id = entry.id === undefined ? this.nextId() : this.accept(entry.id);
    if (id === null) return null;
    const kept = { id, fields: entry.fields };
    this.items.push(kept);
    this.weight += weightOf(kept);
    if (this.length > this.maxLength) this.dropTo(this.dropped + 1);
    return id;
  }

  static check(entry: NewEntry): void {
    if (entry.id !== undefined) checkId(entry.id);
    checkFields(entry.fields);
  }

  /** So much is loose that a pack can be made of the older half. Making it is the owner's to time: it takes a fifth of a millisecond. */
  get isHeavy(): boolean {
    return this.weight >= 2 * this.packSize && this.items.length - this.head > 1;
  }

  /** Makes one pack of the oldest loose entries; the newest entry stays loose. */
  pack(): void {
    let end = this.head;
    for (let weight = 0; weight < this.packSize && end < this.items.length - 1; end += 1)
      weight += weightOf(this.items[end]!);
    if (end === this.head) return;
    this.packs.add(this.loose, this.items.slice(this.head, end) as Entry[]);
    this.leave(end);
  }

  /** Entries from `position` on; what was dropped is skipped. */
  slice(position: number, limit: number): Entry[] {
    const from = Math.max(position, this.dropped);
    const end = Math.min(from + limit, this.end);
    const at = (place: number): number => this.head + Math.max(place, this.loose) - this.loose;
    const loose = this.items.slice(at(from), at(end)) as Entry[];
    return from >= this.loose ? loose : [...this.packs.slice(from, Math.min(end, this.loose)), ...loose];
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
      if (reached(this.idAt(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private idAt(position: number): EntryId {
    if (position < this.loose) return this.packs.idAt(position);
    return this.items[this.head + position - this.loose]!.id;
  }

  /** Drops every entry before `position`. */
  dropTo(position: number): void {
    const target = Math.min(position, this.end);
    if (target <= this.dropped) return;
    this.lastDropped = this.idAt(target - 1);
    this.dropped = target;
    this.packs.dropTo(target);
    if (target > this.loose) this.leave(this.head + target - this.loose);
  }

  /** What stands in `items` before `end` is packed or dropped. */
  private leave(end: number): void {
    for (let index = this.head; index < end; index += 1) {
      this.weight -= weightOf(this.items[index]!);
      this.items[index] = undefined;
    }
    this.loose += end - this.head;
    this.head = end;
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

function weightOf({ fields }: Entry): number {
  let weight = ENTRY;
  for (const name in fields) weight += fields[name]!.length;
  return weight;
}
