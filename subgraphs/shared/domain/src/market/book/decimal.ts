/**
 * A venue's decimal text as a double, the same double that `Number(text)` gives.
 *
 * Up to 15 digits the mantissa and the power of ten are both exact doubles, so that their quotient is the correctly
 * rounded value (IEEE division): no need for the engine's general and three times slower conversion. Everything else
 * (longer, signed, exponent, odd) goes to `Number`, except that '' and blanks are no numbers here but NaN, and that -0 is 0: it would
 * not survive JSON.
 */
export function decimal(text: string): number {
  const length = text.length;
  if (length === 0 || length > 16) return slow(text);
  let mantissa = 0;
  let point = length - 1;
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit === -2 && point === length - 1 && i < length - 1 && i > 0) point = i;
    else return slow(text);
  }
  return length === 16 && point === 15 ? slow(text) : mantissa / POWERS[length - 1 - point]!;
}

const POWERS = Array.from({ length: 17 }, (_, exponent) => 10 ** exponent);
const slow = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text) + 0);
