/** Prices and quantities are whole ticks and steps inside the simulation, so that every sum is exact; here they become text. */

/** `units` * 10^-decimals with exactly that many decimals, as venues print prices. */
export function fixed(units: number, decimals: number): string {
  if (decimals === 0) return String(units);
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return `${units < 0 ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}`;
}

/** Without trailing zeros, as venues print rates and some quantities. */
export function short(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return decimals === 0 ? text : text.replace(/\.?0+$/, '');
}
