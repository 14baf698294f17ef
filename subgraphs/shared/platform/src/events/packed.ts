/** The older entries of a topic, kept small: fields deflated outside the engine's heap, ids in columns so that places are found without unpacking. */
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Entry, EntryId, Fields } from './port.ts';

/** A run of entries, as one piece. */
class Pack {
  readonly ms: Float64Array;
  readonly seq: Float64Array;
  private readonly fields: Uint8Array;

  constructor(
    readonly from: number,
    entries: readonly Entry[],
  ) {
    this.ms = new Float64Array(entries.length);
    this.seq = new Float64Array(entries.length);
    for (let index = 0; index < entries.length; index += 1) {
      const { id } = entries[index]!;
      const dash = id.indexOf('-');
      this.ms[index] = Number(id.slice(0, dash));
      this.seq[index] = Number(id.slice(dash + 1));
    }
    // Not JSON: it would escape the JSON that most fields are. Level 1 makes a quarter of it, in a tenth of level 6's time.
    const packed = deflateRawSync(serialize(entries.map(({ fields }) => fields)), { level: 1 });
    // A copy: zlib answers with a view of a larger buffer.
    this.fields = Uint8Array.from(packed);
  }

  get end(): number {
    return this.from + this.ms.length;
  }

  idAt(position: number): EntryId {
    const index = position - this.from;
    return `${this.ms[index]!}-${this.seq[index]!}`;
  }

  unpack(): Entry[] {
    const fields = deserialize(inflateRawSync(this.fields)) as Fields[];
    return fields.map((each, index) => ({ id: this.idAt(this.from + index), fields: each }));
  }
}

/** As many readers that resume at different places do not unpack each other's again and again. */
const AT_HAND = 4;

/** Packs without a gap between them, by position. */
export class Packs {
  /** Oldest first. */
  private readonly packs: Pack[] = [];
  private readonly atHand: { readonly pack: Pack; readonly entries: readonly Entry[] }[] = [];

  /** Behind all that are there. */
  add(from: number, entries: readonly Entry[]): void {
    this.packs.push(new Pack(from, entries));
  }

  idAt(position: number): EntryId {
    return this.packOf(position).idAt(position);
  }

  /** Entries of `from` up to `end`, both within what is kept. */
  slice(from: number, end: number): Entry[] {
    const entries: Entry[] = [];
    for (let position = from; position < end;) {
      const pack = this.packOf(position);
      for (const entry of this.entriesOf(pack).slice(position - pack.from, end - pack.from)) entries.push(entry);
      position = pack.end;
    }
    return entries;
  }

  /** Forgets the packs that are older than `position` as a whole. */
  dropTo(position: number): void {
    const first = this.packs.findIndex(({ end }) => end > position);
    if (first === 0) return;
    this.packs.splice(0, first < 0 ? this.packs.length : first);
    this.atHand.length = 0;
  }

  private packOf(position: number): Pack {
    let low = 0;
    let high = this.packs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.packs[middle]!.from <= position) low = middle;
      else high = middle - 1;
    }
    return this.packs[low]!;
  }

  private entriesOf(pack: Pack): readonly Entry[] {
    const known = this.atHand.find((one) => one.pack === pack);
    if (known) return known.entries;
    const entries = pack.unpack();
    this.atHand.push({ pack, entries });
    if (this.atHand.length > AT_HAND) this.atHand.shift();
    return entries;
  }
}
