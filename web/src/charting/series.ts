/** Results as what the chart draws: panes and colours. Pure. */
import { OVERLAY, type ChartAlert, type ChartSeries, type ChartStyle } from '../ui/chart/chart.types.ts';
import type { Result } from './results.ts';

/** One indicator that has been calculated. */
export interface Drawn {
  readonly key: string;
  /** With its parameters. */
  readonly name: string;
  readonly result: Result;
  /** Its stream has ended: the values are not live. */
  readonly stale?: boolean;
}

const COLOURS = ['series-2', 'series-1', 'series-3', 'series-4', 'series-5'];
const EDGES = [
  ['upper', 'lower'],
  ['top', 'bottom'],
];
/** Two lines that cross, with a cloud between them; each keeps its own look. */
const SPANS = ['span_a', 'span_b'] as const;
const edgesOf = (output: string) => EDGES.find((pair) => pair.includes(output.toLowerCase()));
/** The edges of a band are one look; every other output has its own. */
const lookOf = (output: string): string => (edgesOf(output) ? 'band' : output);

/** Gives out colours: the one that is seen least in the pane, then on the whole chart. The chart gives each colour its dash. */
class Palette {
  private readonly given: { readonly pane: string; readonly colour: string }[] = [];
  /** One for each look, in the order of outputs. */
  colours(pane: string, outputs: Result['outputs']): Map<string, string> {
    const looks = [...new Set(outputs.map(({ name }) => lookOf(name)))];
    return new Map(looks.map((look) => [look, this.next(pane)]));
  }
  private next(pane: string): string {
    const seen = (colour: string): number => {
      const all = this.given.filter((each) => each.colour === colour);
      return all.filter((each) => each.pane === pane).length * 1_000 + all.length;
    };
    const colour = COLOURS.reduce((best, each) => (seen(each) < seen(best) ? each : best));
    this.given.push({ pane, colour });
    return colour;
  }
}

/** Alerts of all of them, oldest first. */
export const alertsOf = (drawn: readonly Drawn[]): ChartAlert[] =>
  drawn
    .flatMap(({ key, name, result }) =>
      result.alerts.map(({ timestamp, message, place, provisional }) => ({
        key: `${key} ${timestamp} ${place}`,
        ...{ name, timestamp, message, provisional },
      })),
    )
    .toSorted((a, b) => a.timestamp - b.timestamp);

/** Each indicator off the price has one pane; colours are told apart over all of them for as long as there are others. */
export function seriesOf(drawn: readonly Drawn[]): ChartSeries[] {
  const palette = new Palette();
  return drawn.flatMap(({ key, name, result, stale = false }) => {
    const overlay = palette.colours(
      OVERLAY,
      result.outputs.filter(({ pane }) => pane === 'OVERLAY'),
    );
    const own = palette.colours(
      key,
      result.outputs.filter(({ pane, style }) => pane !== 'OVERLAY' && style !== 'HISTOGRAM'),
    );
    return result.outputs.flatMap((output): ChartSeries[] => {
      const series = result.series.find((each) => each.name === output.name);
      if (!series) return [];
      const isOverlay = output.pane === 'OVERLAY';
      const isBars = output.style === 'HISTOGRAM';
      const look = lookOf(output.name);
      const colour = isOverlay ? overlay.get(look)! : isBars ? 'direction' : own.get(look)!;
      const band = isOverlay && belowOf(output.name, result);
      const cloud = isOverlay && output.name === SPANS[0] && result.outputs.some(({ name: each }) => each === SPANS[1]);
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
          values: series.values,
          kind: result.indicator,
          stale,
          levels: levelsOf(output),
          ...(band ? { band: `${key}/${band}` } : {}),
          ...(cloud ? { cloud: `${key}/${SPANS[1]}` } : {}),
        },
      ];
    });
  });
}

/** As its program says; a histogram stands on zero. */
const levelsOf = ({ style, levels }: Result['outputs'][number]): readonly number[] =>
  style === 'HISTOGRAM' && !levels.includes(0) ? [...levels, 0] : levels;

/** The lower edge of the band whose upper one is `output`. */
function belowOf(output: string, { outputs }: Result): string | undefined {
  const edges = edgesOf(output);
  if (edges?.[0] !== output.toLowerCase()) return undefined;
  return outputs.find(({ name, pane }) => pane === 'OVERLAY' && name.toLowerCase() === edges[1])?.name;
}
