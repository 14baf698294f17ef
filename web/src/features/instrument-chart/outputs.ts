/** Answers about indicators as series of the chart. Pure. */
import type {
  InstrumentIndicatorFragment,
  InstrumentOutputsNowQuery,
  InstrumentValueFragment,
} from '../../gql/documents.ts';
import { OVERLAY, type ChartPoint, type ChartSeries, type ChartStyle } from '../../ui/chart/chart.types.ts';
import { merged } from './bars.ts';

/** One chosen indicator with the values that differ from its defaults. */
export interface Chosen {
  /** Stays while it is tuned. */
  readonly key: string;
  readonly indicator: string;
  readonly params: Readonly<Record<string, number | boolean | string>>;
  /** Null: the one that the indicator has by default. */
  readonly convention: 'TALIB' | 'TRADINGVIEW' | 'WILDER' | null;
}
type Result = NonNullable<InstrumentOutputsNowQuery['calculateIndicator']>;
export interface Output {
  readonly name: string;
  readonly pane: Result['outputs'][number]['pane'];
  readonly style: Result['outputs'][number]['style'];
  readonly values: readonly ChartPoint[];
}
export type Outputs = readonly Output[];

const pointOf = (value: InstrumentValueFragment): ChartPoint => ({
  timestamp: Date.parse(value.timestamp),
  value: value.value ?? null,
  provisional: value.provisional,
  confirmedAt: value.confirmedAt ? Date.parse(value.confirmedAt) : null,
});
export const outputsOf = ({ outputs, series }: Result): Outputs =>
  outputs.map(({ name, pane, style }) => ({
    name,
    pane,
    style,
    values: (series.find((each) => each.name === name)?.values ?? []).map((value) =>
      pointOf(value as InstrumentValueFragment),
    ),
  }));

/** Values of the same outputs; where both have one, that of `newer`. Nothing is known of a list without outputs. */
export const joined = (older: Outputs, newer: Outputs): Outputs =>
  (newer.length > 0 ? newer : older).map((output) => {
    const [first, last] = [older, newer].map((all) => all.find(({ name }) => name === output.name)?.values ?? []);
    return { ...output, values: merged(first!, last!) };
  });

/** What an event brings: one value of each output. Its pane and style are known from the answer. */
export const withPoints = (
  before: Outputs,
  points: readonly { readonly name: string; readonly value: InstrumentValueFragment }[],
): Outputs =>
  before.map((output) => {
    const fresh = points.filter(({ name }) => name === output.name).map(({ value }) => pointOf(value));
    return fresh.length === 0 ? output : { ...output, values: merged(output.values, fresh) };
  });

/** "EMA 21", "MACD 12, 26, 9": the id and its numbers; until the definition is known those that differ from its defaults. */
export function labelOf(chosen: Chosen, definition: InstrumentIndicatorFragment | undefined): string {
  const id = chosen.indicator.toUpperCase().replaceAll('_', ' ');
  const name = definition?.category === 'CUSTOM' ? definition.name : id;
  const values = definition
    ? definition.params
        .filter(({ type }) => type === 'INTEGER' || type === 'FLOAT')
        .map((each) => String(chosen.params[each.name] ?? each.default))
    : Object.values(chosen.params).filter((value) => typeof value === 'number');
  return [name, values.join(', '), chosen.convention ?? ''].filter(Boolean).join(' ');
}

const COLOURS = ['series-2', 'series-1', 'series-3', 'series-4', 'series-5'];
const EDGES = [
  ['upper', 'lower'],
  ['top', 'bottom'],
] as const;

/** Series of one indicator. `place`: its place among the chosen ones, from which its colours go on. */
export function seriesOf(chosen: Chosen, name: string, place: number, outputs: Outputs): ChartSeries[] {
  const edges = EDGES.find((pair) =>
    pair.every((edge) => outputs.some((output) => output.name.toLowerCase() === edge)),
  );
  const isEdge = (output: Output) => edges?.some((edge) => edge === output.name.toLowerCase()) ?? false;
  const lower = outputs.find((output) => output.name.toLowerCase() === edges?.[1]);
  // Both edges of a band have one colour.
  const slots = [...new Set(outputs.map((output) => (isEdge(output) ? 'edges' : output.name)))];
  const keyOf = (output: Output) => `${chosen.key} ${output.name}`;
  return outputs.map((output) => ({
    key: keyOf(output),
    name,
    output: output.name,
    pane: output.pane === 'OVERLAY' ? OVERLAY : chosen.key,
    style: output.style.toLowerCase() as ChartStyle,
    colour:
      output.style === 'HISTOGRAM'
        ? 'direction'
        : COLOURS[(place + slots.indexOf(isEdge(output) ? 'edges' : output.name)) % COLOURS.length]!,
    values: output.values,
    ...(lower && output.name.toLowerCase() === edges?.[0] && output.pane === lower.pane ? { band: keyOf(lower) } : {}),
  }));
}
