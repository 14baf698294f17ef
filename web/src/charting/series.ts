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

/** By output: the edges of a band are one look, every other output has its own. */
function looksOf(outputs: Result['outputs']): Map<string, string> {
  const looks = new Map(outputs.map(({ name }) => [name, name]));
  for (const { name, fill } of outputs) {
    const [own, other] = [looks.get(name), fill?.kind === 'BAND' ? looks.get(fill.to) : undefined];
    if (other !== undefined) for (const [each, look] of looks) if (look === own) looks.set(each, other);
  }
  return looks;
}

/** Gives out colours: the one that is seen least in the pane, then on the whole chart. The chart gives each colour its dash. */
class Palette {
  private readonly given: { readonly pane: string; readonly colour: string }[] = [];
  /** One for each look, in the order of outputs; by output. */
  colours(pane: string, outputs: Result['outputs']): Map<string, string> {
    const looks = looksOf(outputs);
    const given = new Map([...new Set(looks.values())].map((look) => [look, this.next(pane)]));
    return new Map([...looks].map(([name, look]) => [name, given.get(look)!]));
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
      const colour = isOverlay ? overlay.get(output.name)! : isBars ? 'direction' : own.get(output.name)!;
      const { fill } = output;
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
          ...(fill && { [fill.kind === 'CLOUD' ? 'cloud' : 'band']: `${key}/${fill.to}` }),
        },
      ];
    });
  });
}

/** As its program says; a histogram stands on zero. */
const levelsOf = ({ style, levels }: Result['outputs'][number]): readonly number[] =>
  style === 'HISTOGRAM' && !levels.includes(0) ? [...levels, 0] : levels;
