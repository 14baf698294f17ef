/** An entry of the topic of bars. */
import type { BarState } from '@marketgraph/domain/market';

/** Start of the oldest bar that was filled in since the entry before, from the venue's history and in the store only, Unix ms; null: none. */
export const filledOf = (fields: Readonly<Record<string, string>>): number | null => {
  const { filled } = fields;
  return filled === undefined ? null : Number(filled);
};
export const barOf = (fields: Readonly<Record<string, string>>): BarState => JSON.parse(fields['bar']!) as BarState;
