/**
 * A random walk over sessions that can be entered anywhere: blocks of 256 sessions between levels that are noise themselves, so that it
 * wanders like a price and yet never runs away. Values are logarithms.
 */
import { hash, uniform } from '../../simulate/noise.ts';

const BLOCK = 256;
const REMEMBERED = 3;

/** What a session adds beyond the ordinary: overnight and between open and close, as logarithms. */
export interface Jump {
  readonly gap: number;
  readonly day: number;
}

export interface WalkOptions {
  readonly key: number;
  /** Standard deviation of a session, as a fraction. */
  readonly sigma: number;
  /** Levels between blocks lie within +-spread. */
  readonly spread: number;
  readonly jump?: (n: number) => Jump | null;
}

/** About normal with standard deviation 1, within +-3.5; one in 32 is doubled. */
export function normal(key: number, index: number): number {
  const h = hash(key, index);
  const sum = ((h & 1023) + ((h >>> 10) & 1023) + ((h >>> 20) & 1023)) / 1023 - 1.5;
  const wild = h >>> 30 === 3 && (h & 7) === 0;
  return (wild ? 4 : 2) * sum;
}

export class Walk {
  private readonly blocks = new Map<number, Float64Array>();
  constructor(private readonly options: WalkOptions) {}

  /** At the open and the close of session `n`. */
  open(n: number): number {
    return this.block(Math.floor(n / BLOCK))[2 * (n - Math.floor(n / BLOCK) * BLOCK)]!;
  }
  close(n: number): number {
    return this.block(Math.floor(n / BLOCK))[2 * (n - Math.floor(n / BLOCK) * BLOCK) + 1]!;
  }

  private block(k: number): Float64Array {
    let block = this.blocks.get(k);
    if (!block) {
      if (this.blocks.size >= REMEMBERED) this.blocks.delete(this.blocks.keys().next().value!);
      this.blocks.set(k, (block = this.make(k)));
    }
    return block;
  }

  private make(k: number): Float64Array {
    const { key, sigma, spread, jump } = this.options;
    const values = new Float64Array(2 * BLOCK);
    let sum = 0;
    for (let i = 0; i < BLOCK; i += 1) {
      const n = k * BLOCK + i;
      const more = jump?.(n) ?? null;
      sum += 0.3 * sigma * normal(key ^ 0x1f, n) + (more?.gap ?? 0);
      values[2 * i] = sum;
      sum += 0.95 * sigma * normal(key ^ 0x2f, n) + (more?.day ?? 0);
      values[2 * i + 1] = sum;
    }
    const level = (block: number) => spread * (2 * uniform(key ^ 0x3f, block) - 1);
    const [from, to] = [level(k), level(k + 1)];
    const drift = (to - from - sum) / BLOCK;
    for (let i = 0; i < BLOCK; i += 1) {
      values[2 * i] = from + values[2 * i]! + drift * i;
      values[2 * i + 1] = from + values[2 * i + 1]! + drift * (i + 1);
    }
    return values;
  }
}
