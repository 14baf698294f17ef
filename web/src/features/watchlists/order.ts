/** The order after one item was moved by `steps` places; it stays inside the list. Pure. */
export function moved<T>(items: readonly T[], item: T, steps: number): T[] {
  const from = items.indexOf(item);
  if (from < 0) return [...items];
  const rest = items.filter((each) => each !== item);
  const to = Math.max(0, Math.min(rest.length, from + steps));
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
