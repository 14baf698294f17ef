/**
 * Texts of numbers. Making one takes 50 to 100 ns, which was half of writing a page of the scanner, and the same few thousand numbers come
 * again with every page of a sweep. A table with one place for each number costs next to nothing for those that don't: a Map's, or the
 * engine's own (`String`), costs half as much again as the text.
 */

const BITS = 13;
const known = new Float64Array(1 << BITS).fill(Number.NaN);
const texts = Array.from<string>({ length: 1 << BITS }).fill('');

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** JSON text of a finite number. */
export function numberText(value: number): string {
  number[0] = value;
  // Prices differ in the low half, whole numbers in the high one.
  const place = Math.imul(halves[0]! ^ Math.imul(halves[1]!, 0x9e3779b1), 0x85ebca6b) >>> (32 - BITS);
  if (known[place] === value) return texts[place]!;
  const text = JSON.stringify(value);
  known[place] = value;
  texts[place] = text;
  return text;
}
