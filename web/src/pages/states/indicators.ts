/** Library and presets of the gallery. No number here is data. */
import { computed, ref } from 'vue';
import type { Library } from '../../features/indicator-library/useLibrary.ts';
import type { Preset, Presets } from '../../features/indicator-presets/usePresets.ts';
import type { IndicatorEntryFragment } from '../../gql/documents.ts';
import { history, type State } from './fixtures.ts';

const number = (name: string, value: number): IndicatorEntryFragment['params'][number] => ({
  ...{ name, title: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, type: 'INTEGER', default: value },
  ...{ min: 2, max: 50, step: 1, options: null },
});
const entry = (
  id: string,
  name: string,
  category: IndicatorEntryFragment['category'],
  params: IndicatorEntryFragment['params'],
): IndicatorEntryFragment => ({
  ...{ id, name, category, params, custom: category === 'CUSTOM', source: 'plot(close)', warmUp: 34 },
  ...{ description: 'What it tells, in one line.', reference: 'Nobody: a fixture', convention: 'TALIB' },
  conventions: ['TALIB', 'TRADINGVIEW'],
  ways: [
    { convention: 'TALIB', label: 'TA-Lib', differs: 'Begins with a mean.', link: 'https://ta-lib.org' },
    { convention: 'TRADINGVIEW', label: 'TradingView', differs: 'Begins with the first value.', link: null },
  ],
  outputs: [{ name: id, pane: 'OWN', style: 'LINE', type: 'NUMBER' }],
});
export const MACD = entry('macd', 'Moving average convergence', 'MOMENTUM', [number('fast', 12), number('slow', 26)]);
const entries = [
  entry('sma', 'Simple moving average', 'TREND', [number('length', 20)]),
  entry('ema', 'Exponential moving average', 'TREND', [number('length', 20)]),
  MACD,
  entry('c-1', 'Squeeze of mine', 'CUSTOM', []),
];
export function library(state: State): Library {
  const given = history<readonly IndicatorEntryFragment[]>(state, { empty: [], partial: entries, whole: entries });
  return { ...given, byId: computed(() => new Map((given.data.value ?? []).map((each) => [each.id, each]))) };
}

const kept: Preset[] = [
  { id: '1', name: 'Intraday momentum', position: 0, items: [{ indicator: 'macd', params: {}, convention: null }] },
  { id: '2', name: 'Swing daily', position: 1, items: [{ indicator: 'sma', params: {}, convention: null }] },
];
export const presets = (state: State): Presets => ({
  ...history<Preset[]>(state, { empty: [], partial: kept, whole: kept }),
  problem: ref(state === 'partial' ? 'A viewer has at most 50 presets. Delete one first.' : null),
  busy: ref(false),
  save: async () => null,
  drop: async () => null,
});
