/** A request -> its result: the program, the closed bars' part (kept for a minute), the open bar fresh, where they come from. */
import { performance } from 'node:perf_hooks';
import { liveState } from '@marketgraph/domain/indicators/evaluate';
import type { BarState } from '@marketgraph/domain/market';
import { startingWith } from '@marketgraph/platform/graphql';
import { toOutput } from '../catalogue/catalogue.mapper.ts';
import { mustKnow, type IndicatorsContext } from '../context.ts';
import { conventionsOf, type Program } from '../engine/program.ts';
import { closedPartOf, type Found } from './cached.ts';
import { newestOf, readClosed } from './calculate.reader.ts';
import type { CalculateIndicatorInput, IndicatorResult, IndicatorSeries, IndicatorValue } from './calculate.types.ts';
import { closedPart, type ClosedPart } from './closed.ts';
import { isStored, standingOf } from './corrected.ts';
import { isSettled } from './late.ts';
import { provenanceOf, withBar } from './provenance.mapper.ts';
import { requestedProgram } from './requested.ts';
import { keptValues, openValue, toValues } from './values.mapper.ts';
import { windowOf, type Window } from './window.ts';

/** Value of every parameter of a program, the convention apart. */
export function paramsOf({ facts }: Program): Record<string, number | boolean | string> {
  const { conventions } = conventionsOf(facts.inputs);
  const tuned = facts.inputs.filter(({ name }) => conventions.length === 0 || name !== 'convention');
  return Object.fromEntries(tuned.map(({ name, value }) => [name, value]));
}

function keyOf(
  program: Program,
  ticker: string,
  window: Window,
  newest: BarState | null,
  corrected: string | null,
): string {
  const { minutes, from, to, count } = window;
  const last = newest === null ? `to${to}` : `${newest.provisional ? 'open' : 'closed'}${newest.timestamp}`;
  // With a range the end counts too; without one it is where the newest bar stands.
  const range = from === null && newest !== null ? `last${count}` : `${from ?? ''}-${to}`;
  return `indicator:${program.hash}:${ticker}:${minutes}:${range}:${last}:${corrected ?? ''}`;
}

function openValues({ facts, graph }: Program, part: ClosedPart, open: BarState, minutes: number): IndicatorValue[] {
  const bars = [...part.tail.map((timestamp) => ({ timestamp })), open];
  const drawn = { bars, first: 0, minutes };
  const values = liveState(graph, part.cells!).peek({ ...open, time: open.timestamp });
  return facts.outputs.map((output, k) => openValue(drawn, output, values[k]!));
}

function toSeries(program: Program, found: Found, open: BarState | null, minutes: number): IndicatorSeries[] {
  const { part, cached } = found;
  const last = open && openValues(program, part, open, minutes);
  return program.facts.outputs.map(({ title }, k) => {
    const points = part.series[k]!;
    const behind = last ? [last[k]!] : [];
    // Only what is asked for again is remembered on its way: for what is not, that costs half as much again as the answer.
    const values = cached ? startingWith(keptValues(points), behind) : [...toValues(points), ...behind];
    return { name: title, values };
  });
}

/** Throws as requestedProgram and windowOf say, NOT_FOUND for an unknown ticker, LIMIT_EXCEEDED where it takes too long. */
export async function calculate(context: IndicatorsContext, input: CalculateIndicatorInput): Promise<IndicatorResult> {
  const began = performance.now();
  const { sources, signal } = context;
  const program = await requestedProgram(context, input);
  const { facts } = program;
  mustKnow(sources, input.ticker);
  const now = sources.clock.now();
  const window = windowOf(input, now);
  const { minutes } = window;
  const topic = await standingOf(sources, input.ticker);
  const newest = await newestOf(sources, topic.newest, window);
  const open = newest?.provisional && window.open ? newest : null;
  const compute = async (given: AbortSignal) => {
    const read = await readClosed(sources, input.ticker, window, facts, newest, topic, now);
    const part = await closedPart(sources.engine, program, { ...read, minutes, open: open !== null }, given);
    return { part, keep: isSettled(minutes, newest, now) && isStored(topic, now) };
  };
  const key = keyOf(program, input.ticker, window, newest, topic.corrected);
  const found = await closedPartOf(sources.cache, key, compute, signal);
  const { part, cached, ttlMs } = found;
  // Stored bars may be newer than the topic's last: another process has gone on.
  const forming = open && open.timestamp > (part.lastClosedAt ?? Number.NEGATIVE_INFINITY) ? open : null;
  const shown = forming && forming.timestamp >= (window.from ?? Number.NEGATIVE_INFINITY) ? forming : null;
  const series = toSeries(program, found, shown, minutes);
  const standing = {
    used: shown ? withBar(part.used, shown, minutes) : part.count > 0 ? part.used : null,
    barless: window.from !== null && window.from >= window.to,
    short: part.short,
    upToNow: window.open,
    endless: facts.settle === null,
    mode: sources.mode,
  };
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
    lastClosedAt: part.lastClosedAt === null ? null : new Date(part.lastClosedAt),
    cached,
    cacheTtlMs: ttlMs,
    computedMs: performance.now() - began,
    provenance: provenanceOf(standing, now),
  };
}
