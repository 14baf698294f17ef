/** How an indicator is called where there is little room. Pure. */
import type { Convention } from '../gql/documents.ts';
import type { ItemSpec, Params } from './items.ts';
import type { Result } from './results.ts';

/** What has to be known of an indicator to name it. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly custom: boolean;
  readonly params: readonly { readonly name: string; readonly type: string; readonly default: unknown }[];
}
/** Longer than initials, and yet nobody says it otherwise. */
const SAID: Readonly<Record<string, string>> = { bbands: 'Bollinger' };

/** macd is MACD, keltner is Keltner, ease_of_movement is Ease of movement; a custom one has the name its writer gave. */
export function shortName(entry: Pick<Named, 'id' | 'name' | 'custom'>): string {
  if (entry.custom) return entry.name;
  const said = SAID[entry.id];
  if (said) return said;
  const words = entry.id.replaceAll('_', ' ');
  return words.length <= 5 ? words.toUpperCase() : words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** As the graph numbers what viewers write. */
const OWN_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** "MACD 12, 26, 9": its numbers, and what else is not as usual. An indicator that nobody knows is called by its id. */
export function labelOf(item: ItemSpec, entry: Named | undefined): string {
  if (!entry) return OWN_ID.test(item.indicator) ? `Indicator ${item.indicator.slice(0, 8)}` : item.indicator;
  const values = entry.params.flatMap(({ name, type, default: fallback }) => {
    const value = item.params[name] ?? (fallback as number | boolean | string);
    if (type === 'INTEGER' || type === 'FLOAT') return [String(value)];
    return value === fallback || name === 'convention' ? [] : [String(value)];
  });
  if (item.convention) values.push(item.convention);
  return [shortName(entry), values.join(', ')].filter(Boolean).join(' ');
}

/** The label of a result by what it was calculated with, whatever is wanted by now: no number stands under values that it is not of. */
export function labelOfResult(
  { indicator, params, convention }: Pick<Result, 'indicator' | 'params' | 'convention'>,
  entry: (Named & { readonly convention: Convention | null }) | undefined,
): string {
  const used = (params ?? {}) as Params;
  const known = entry && { ...entry, params: entry.params.filter(({ name }) => name in used) };
  const unusual = convention === (entry?.convention ?? null) ? null : convention;
  return labelOf({ indicator, params: used, convention: unusual }, known);
}
