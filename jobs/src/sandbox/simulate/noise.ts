/**
 * Noise by hash: every value is a function of (key, index), so any moment of the market can be computed without the ones
 * before it, and the same seed gives the same market on every machine.
 */

/** A 32-bit key made of a seed and names; keys of different names are independent. */
export function keyOf(seed: number, ...names: readonly string[]): number {
  let hash = seed >>> 0;
  for (const name of names) {
    for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    hash = mix(hash ^ 0x9e3779b9);
  }
  return hash >>> 0;
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** Unsigned 32-bit hash of an index up to 2^53. */
export function hash(key: number, index: number): number {
  const high = Math.floor(index / 4294967296);
  return mix(mix(key ^ Math.imul(high, 0x27d4eb2f)) ^ (index | 0) ^ Math.imul(index | 0, 0x9e3779b1)) >>> 0;
}

/** Uniform in [0, 1). */
export const uniform = (key: number, index: number): number => hash(key, index) / 4294967296;

/** Uniform in [low, high). */
export const between = (key: number, index: number, low: number, high: number): number =>
  low + (high - low) * uniform(key, index);

/** Smooth noise in (-1, 1) of time `t` with features about `period` wide: values at multiples of it, eased between. */
export function smooth(key: number, t: number, period: number): number {
  const x = t / period;
  const cell = Math.floor(x);
  const f = x - cell;
  const a = uniform(key, cell);
  const b = uniform(key, cell + 1);
  return 2 * (a + (b - a) * f * f * (3 - 2 * f)) - 1;
}

/** A v4-shaped UUID of an index. */
export function uuid(key: number, index: number): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      hash(key + part * 0x51ed27, index)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
