/** Numbers as JSON texts of at most four decimals, faster than by themselves: a sweep writes forty thousand of them. */
const FRACTIONS: readonly string[] = Array.from({ length: 10_000 }, (_, i) =>
  i === 0 ? '' : `.${String(i).padStart(4, '0').replace(/0+$/, '')}`,
);

/** Rounded to four decimals. Below 2^31 in size; else as JSON writes it. */
export function decimal(value: number): string {
  const size = Math.abs(value);
  if (size >= 2_000_000_000) return String(Math.round(value));
  let whole = Math.trunc(size);
  let fraction = Math.round((size - whole) * 10_000);
  if (fraction === 10_000) {
    whole += 1;
    fraction = 0;
  }
  const text = whole + FRACTIONS[fraction]!;
  return value < 0 && text !== '0' ? `-${text}` : text;
}
