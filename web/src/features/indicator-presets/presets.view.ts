/** Names and keys of presets. Pure. */
/** "EMA 9, EMA 21, VWAP". */
export const summary = (labels: readonly string[]): string => labels.join(', ');

/** The first nine have a key. */
export const keyOf = (index: number): string | null => (index < 9 ? String(index + 1) : null);

export const MAX_NAME = 60;
/** What is wrong with a name; null: nothing. `others`: names of the viewer's other presets. */
export function faultOf(name: string, others: readonly string[]): string | null {
  const wanted = name.trim();
  if (wanted === '') return 'A preset needs a name.';
  if (wanted.length > MAX_NAME) return `A name has at most ${MAX_NAME} characters.`;
  return others.some((other) => other.toLowerCase() === wanted.toLowerCase())
    ? `There is a preset “${wanted}” already.`
    : null;
}
