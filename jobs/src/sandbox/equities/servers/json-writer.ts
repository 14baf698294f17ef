/** JSON written straight into bytes: a sweep of 1,500 stocks is forty thousand numbers, every five seconds. ASCII only. */
const ZERO = 48;
const DOT = 46;
const MINUS = 45;
const MILLION = 1_000_000;

/** Text that is written again and again. */
export const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');

export class JsonWriter {
  private bytes = Buffer.allocUnsafe(1 << 16);
  private at = 0;

  /** Bytes so far. */
  get length(): number {
    return this.at;
  }

  raw(text: Uint8Array): this {
    this.room(text.length);
    const { bytes } = this;
    let { at } = this;
    if (text.length > 40) bytes.set(text, at);
    else for (let i = 0; i < text.length; i += 1) bytes[at + i] = text[i]!;
    at += text.length;
    this.at = at;
    return this;
  }

  text(text: string): this {
    this.room(text.length);
    const { bytes, at } = this;
    for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i);
    this.at = at + text.length;
    return this;
  }

  /** A whole number, not negative, below 2^53. */
  whole(value: number): this {
    this.room(20);
    this.digits(value);
    return this;
  }

  /** Rounded to four decimals, without trailing zeros; below 2^39 in size. */
  decimal(value: number): this {
    this.room(24);
    const size = Math.abs(value);
    let whole = Math.floor(size);
    let fraction = Math.round((size - whole) * 10_000);
    if (fraction === 10_000) {
      whole += 1;
      fraction = 0;
    }
    if (value < 0 && whole + fraction > 0) this.bytes[this.at++] = MINUS;
    this.digits(whole);
    if (fraction === 0) return this;
    let places = 4;
    while (fraction % 10 === 0) {
      fraction /= 10;
      places -= 1;
    }
    this.bytes[this.at] = DOT;
    this.padded(fraction, this.at + 1, places);
    this.at += places + 1;
    return this;
  }

  /** A copy of what was written since byte `from`. */
  copy(from = 0): Buffer {
    return Buffer.from(this.bytes.subarray(from, this.at));
  }

  /** Begins anew, or takes back what was written since byte `from`. */
  back(from = 0): void {
    this.at = from;
  }

  private digits(value: number): void {
    if (value >= MILLION) {
      const high = Math.floor(value / MILLION);
      this.digits(high);
      this.padded(value - high * MILLION, this.at, 6);
      this.at += 6;
      return;
    }
    let places = 1;
    for (let limit = 10; value >= limit; limit *= 10) places += 1;
    this.padded(value, this.at, places);
    this.at += places;
  }

  private padded(value: number, at: number, places: number): void {
    const { bytes } = this;
    let left = value | 0;
    for (let i = at + places - 1; i >= at; i -= 1) {
      const rest = (left / 10) | 0;
      bytes[i] = ZERO + left - rest * 10;
      left = rest;
    }
  }

  private room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + more));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}
