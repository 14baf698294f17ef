/** Presets and what is on the chart. Pure. */
import { writeItems, type ItemSpec, type Params } from '../../charting/items.ts';
import type { Preset, PresetItem } from '../../features/indicator-presets/usePresets.ts';

export const specsOf = (items: readonly PresetItem[] | Preset['items']): ItemSpec[] =>
  items.map(({ indicator, params, convention }) => ({ indicator, params: params as Params, convention }));

/** The preset that the chart shows as it is; null: none. The order of parameters says nothing. */
export function presetOf(presets: readonly Preset[], items: readonly ItemSpec[]): string | null {
  const said = (specs: readonly ItemSpec[]) =>
    writeItems(
      specs.map((spec) => ({
        ...spec,
        params: Object.fromEntries(Object.entries(spec.params).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      })),
    );
  const wanted = said(items);
  return items.length === 0 ? null : (presets.find((preset) => said(specsOf(preset.items)) === wanted)?.id ?? null);
}
