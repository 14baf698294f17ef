/**
 * Objects that never change and come again in many answers, as a sweep's rows do whoever asks for which of them: who copies or writes objects does it
 * once for each of these, and what was made goes when they go. Lists that come again as a whole have a cheaper way: `head.ts`.
 */
const lasting = new WeakSet<object>();

/** To be called before anybody else has it: from now on neither it nor anything below it may change; see `owned`. */
export function lasts<T extends object>(item: T): T {
  lasting.add(item);
  return item;
}

export const isLasting = (item: object): boolean => lasting.has(item);

/** The object that a holder has there, to be changed: one that others share is replaced by a copy of its own. */
export function owned<Key extends string | number>(holder: Record<Key, unknown>, key: Key): Record<string, unknown> {
  const item = holder[key] as Record<string, unknown>;
  if (!lasting.has(item)) return item;
  const own = Object.assign(Object.create(null) as Record<string, unknown>, item);
  holder[key] = own;
  return own;
}
