/** A request -> its result: the program, the bars, the numbers, where they come from. */
import { performance } from 'node:perf_hooks';
import { mustKnow, type IndicatorsContext } from '../context.ts';
import { toOutput } from '../catalogue/catalogue.mapper.ts';
import { conventionsOf, type Program } from '../engine/program.ts';
import { readFor } from './calculate.reader.ts';
import type { CalculateIndicatorInput, IndicatorResult } from './calculate.types.ts';
import { columnsOf } from './columns.ts';
import { provenanceOf } from './provenance.mapper.ts';
import { requestedProgram } from './requested.ts';
import { toSeries } from './values.mapper.ts';
import { warmBars, windowOf } from './window.ts';

/** Value of every parameter of a program, the convention apart. */
export function paramsOf({ facts }: Program): Record<string, number | boolean | string> {
  const { conventions } = conventionsOf(facts.inputs);
  const tuned = facts.inputs.filter(({ name }) => conventions.length === 0 || name !== 'convention');
  return Object.fromEntries(tuned.map(({ name, value }) => [name, value]));
}

export async function calculate(context: IndicatorsContext, input: CalculateIndicatorInput): Promise<IndicatorResult> {
  const began = performance.now();
  const { sources } = context;
  const program = await requestedProgram(context, input);
  mustKnow(sources, input.ticker);
  const now = sources.clock.now();
  const window = windowOf(input, now);
  const { facts } = program;
  const { bars, first } = await readFor(sources, input.ticker, window, facts, now);
  const { outputs } = await sources.engine.evaluate({ program, bars: columnsOf(bars) });
  const series = toSeries({ bars, first, minutes: window.minutes }, facts.outputs, outputs);
  const closed = bars.findLast(({ provisional }) => !provisional);
  const used = bars.slice(Math.max(0, first - facts.lookBack));
  return {
    indicator: program.indicator,
    ticker: input.ticker,
    interval: input.interval,
    series,
    values: series[0]!.values,
    outputs: facts.outputs.map(toOutput),
    params: paramsOf(program),
    convention: program.convention,
    warmUp: facts.warmUp,
    lastClosedAt: closed ? new Date(closed.timestamp) : null,
    cached: false,
    cacheTtlMs: 0,
    computedMs: performance.now() - began,
    provenance: provenanceOf(
      {
        bars: used,
        minutes: window.minutes,
        short: Math.max(0, Math.min(warmBars(facts), facts.settle === null ? facts.lookBack : Infinity) - first),
        upToNow: window.open,
        endless: facts.settle === null,
      },
      now,
      sources.mode,
    ),
  };
}
