/** Colours of the tokens as the canvas wants them, read anew when theme or palette change. */

const hex = (colour: string): [number, number, number] | null => {
  const whole = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/gi, '$&$&') : colour;
  if (!/^#[0-9a-f]{6}$/i.test(whole)) return null;
  return [1, 3, 5].map((from) => Number.parseInt(whole.slice(from, from + 2), 16)) as [number, number, number];
};
/** A colour with another opacity, 0 to 1; one that is none of #rgb and #rrggbb stays as it is. Pure. */
export function faded(colour: string, opacity: number): string {
  const parts = hex(colour);
  return parts ? `rgba(${parts.join(', ')}, ${opacity})` : colour;
}

/** Value of a colour token, by its name without dashes, as seen from `element`. */
export const tokensOf = (element: Element): ((name: string) => string) => {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(`--${name}`).trim();
};

const light = (part: number) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
/** Of two inks the one that reads better on `colour`: the dark one from the lightness on at which both contrasts are equal. Pure. */
export function inkOn(colour: string, dark: string, bright: string): string {
  const [r, g, b] = (hex(colour) ?? [255, 255, 255]).map(light) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? dark : bright;
}
