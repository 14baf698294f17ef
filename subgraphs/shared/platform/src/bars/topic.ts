/** An entry of the topic of bars. */
import type { BarState } from '@marketgraph/domain/market';

export const barOf = (fields: Readonly<Record<string, string>>): BarState => JSON.parse(fields['bar']!) as BarState;
