/** WCAG 2 contrast of two opaque CSS colours like #0b0e11 or #fff. */
export function contrast(one: string, other: string): number {
  // Minified CSS writes #fff.
  const whole = (hex: string) => (hex.length === 4 ? hex.replaceAll(/[0-9a-f]/gi, '$&$&') : hex);
  const light = (hex: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
  const [high, low] = [light(whole(one)), light(whole(other))].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
