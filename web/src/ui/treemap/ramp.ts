/** Steps of the diverging ramp: -4 .. 4 for values from -`most` to `most`, 0 around zero; null for what is not known. Pure. */
export const STEPS = 4;

export function stepOf(value: number | null | undefined, most: number): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  // `|| 0`: a step is never -0.
  return Math.round(Math.max(-1, Math.min(1, value / most)) * STEPS) || 0;
}
/** Name of the colour of a step in the tokens. */
export const colourOf = (step: number): string =>
  step === 0 ? '--div-0' : step < 0 ? `--div-n${-step}` : `--div-p${step}`;
