/** Room of the longest of these texts in the mono face, whose digits are 0.6 of the size wide; px. Pure. */
export const monoWidth = (texts: readonly string[], size: number): number =>
  Math.ceil(Math.max(0, ...texts.map(({ length }) => length)) * 0.6 * size);
