/** Results as what the chart draws: panes and colours. Pure. */
import { OVERLAY, type ChartPoint, type ChartSeries, type ChartStyle } from '../../ui/chart/chart.types.ts';
import type { Result } from './results.ts';

/** One indicator that has been calculated. */
export interface Drawn {
  readonly key: string;
  /** With its parameters. */
  readonly name: string;
  readonly result: Result;
}

const ON_PRICE = ['series-2', 'series-1', 'series-3', 'series-4', 'series-5'];
const IN_PANE = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'];
/** Of the place `at` among those on the price. */
export const colourOnPrice = (at: number): string => ON_PRICE[at % ON_PRICE.length]!;

/** The server has displaced them already: `timestamp` is where a value is drawn. */
const pointsOf = (series: Result['series'][number]): ChartPoint[] =>
  series.values.map(({ timestamp, value, provisional, confirmedAt }) => ({
    timestamp: Date.parse(timestamp),
    value,
    provisional,
    confirmedAt: confirmedAt === null ? null : Date.parse(confirmedAt),
  }));

/** Each indicator off the price has one pane; those on it have one colour each. */
export function seriesOf(drawn: readonly Drawn[]): ChartSeries[] {
  let onPrice = 0;
  return drawn.flatMap(({ key, name, result }) => {
    const overlay = result.outputs.some(({ pane }) => pane === 'OVERLAY') ? colourOnPrice(onPrice++) : null;
    let line = 0;
    return result.outputs.flatMap((output): ChartSeries[] => {
      const series = result.series.find((each) => each.name === output.name);
      if (!series) return [];
      const isOverlay = output.pane === 'OVERLAY';
      const isBars = output.style === 'HISTOGRAM';
      const colour = isOverlay ? overlay! : isBars ? 'direction' : IN_PANE[line++ % IN_PANE.length]!;
      const band = isOverlay && output.name.toLowerCase() === 'upper' && lowerOf(result);
      return [
        {
          key: `${key}/${output.name}`,
          name,
          output: output.name,
          pane: isOverlay ? OVERLAY : key,
          style: (output.type === 'CONDITION' && output.style === 'LINE'
            ? 'STEP'
            : output.style
          ).toLowerCase() as ChartStyle,
          colour,
          values: pointsOf(series),
          ...(isBars ? { levels: [0] } : {}),
          ...(band ? { band: `${key}/${band}` } : {}),
        },
      ];
    });
  });
}

const lowerOf = ({ outputs }: Result): string | undefined =>
  outputs.find(({ name, pane }) => pane === 'OVERLAY' && name.toLowerCase() === 'lower')?.name;
