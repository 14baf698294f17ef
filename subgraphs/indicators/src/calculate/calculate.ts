/** A request -> its result: the program, the closed bars' part (kept for a minute), the open bar fresh, where they come from. */
import { performance } from 'node:perf_hooks';
import type { BarState } from '@marketgraph/domain/market';
import { bucketStart, MINUTES } from '@marketgraph/platform/bars';
import { startingWith } from '@marketgraph/platform/graphql';
import { toOutput } from '../catalogue/catalogue.mapper.ts';
import { mustKnow, worldOf, type IndicatorsContext } from '../context.ts';
import { conventionsOf, type Program } from '../engine/program.ts';
import { closedPartOf, SHORT_TTL_MS, TTL_MS, type Computed, type Found } from './cached.ts';
import { newestOf, readClosed } from './calculate.reader.ts';
import type { CalculateIndicatorInput, IndicatorResult, IndicatorSeries } from './calculate.types.ts';
import { closedPart, type ClosedPart } from './closed.ts';
import { isStored, standingOf } from './corrected.ts';
import { formingBar, formingOf, isShown, type Forming } from './forming.ts';
import { missingBetween, type Placed } from './columns.ts';
import { isSettled } from './late.ts';
import { provenanceOf, withBar } from './provenance.mapper.ts';
import { requestedProgram } from './requested.ts';
import { SHAPE } from './stored.ts';
import { asksClock, keptValues, settleOf, sharedDates, toValues } from './values.mapper.ts';
import { reachOf, windowOf, type Window } from './window.ts';

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
  const { minutes, from, to, known, ends, count, live } = window;
  const last = newest === null ? `to${to}` : `${newest.provisional ? 'open' : 'closed'}${newest.timestamp}`;
  // With a range the end counts too, and with `asOf` what was known behind it; without one it is where the newest bar stands.
  const isNewest = from === null && newest !== null && !Number.isFinite(ends);
  const range = isNewest ? `last${count}` : `${from ?? ''}-${to}-${live ? '' : known}`;
  return `indicator:${SHAPE}:${program.hash}:${ticker}:${minutes}:${range}:${last}:${corrected ?? ''}`;
}

function toSeries({ facts }: Program, { part, cached }: Found, forming: Forming | null): IndicatorSeries[] {
  const datesOf = sharedDates();
  return facts.outputs.map(({ title }, k) => {
    const points = part.series[k]!;
    const last = forming?.values[k];
    const behind = last ? [last] : [];
    // Only what is asked for again is remembered on its way: for what is not, that costs half as much again as the answer.
    const values = cached ? startingWith(keptValues(points), behind) : [...toValues(points, datesOf), ...behind];
    return { name: title, values };
  });
}

/** How long it may be kept, ms: not at all where the topic knows more, and not for long where older bars are missing that may be coming. */
function keepMsOf(
  { part, settled, end }: { part: ClosedPart; settled: boolean; end: Placed | null },
  { from, to, closed, minutes, count }: Window,
): number {
  if (!settled) return 0;
  const wanted = from === null ? count : Math.max(0, Math.min(to, closed) - from) / (minutes * 60_000);
  // Between the last closed bar and what stands behind it, too: after an outage that is where a back-fill brings them.
  const isCut = part.behind !== null && end !== null && missingBetween(part.behind, end, minutes) > 0;
  const isWhole = !isCut && part.short === 0 && part.count >= wanted && (part.used?.missing ?? 0) === 0;
  return isWhole ? TTL_MS : SHORT_TTL_MS;
}

/** Throws as requestedProgram and windowOf say, NOT_FOUND for an unknown ticker, LIMIT_EXCEEDED where it takes too long. */
export async function calculate(context: IndicatorsContext, input: CalculateIndicatorInput): Promise<IndicatorResult> {
  const began = performance.now();
  const { sources, signal } = context;
  const { program } = await requestedProgram(context, input);
  const { facts } = program;
  await mustKnow(sources, input.ticker);
  const world = worldOf(sources, input.ticker);
  const now = world.clock.now();
  const minutes = MINUTES[input.interval];
  const hours = minutes > 1 && minutes < MINUTES.D1 ? await world.stocks?.grid(input.ticker, minutes) : null;
  const window = windowOf(input, now, hours?.startOf);
  const topic = await standingOf(sources, input.ticker);
  // Not every stock is told minute by minute.
  const minute = topic.newest ?? (await world.stocks?.newest(input.ticker, minutes)) ?? null;
  const newest = await newestOf(sources, minute, window, reachOf(facts));
  const compute = async (given: AbortSignal): Promise<Computed> => {
    const read = await readClosed(sources, input.ticker, window, facts, newest, topic, now);
    const closed = {
      ...{ ...read, minutes, bounded: Number.isFinite(window.ends), open: newest?.provisional ?? false },
      viewerId: context.viewer.viewerId,
    };
    const part = await closedPart(sources.engine, program, closed, given);
    const settled = isSettled(minutes, newest, now) && isStored(topic, now);
    // A stock of which nothing was told may be between two sessions.
    const behind = newest ?? (world.stocks ? null : { timestamp: bucketStart(now, minutes) });
    const end = behind && { ...behind, timestamp: Math.min(behind.timestamp, window.to) };
    return { part, keepMs: keepMsOf({ part, settled, end }, window) };
  };
  const key = keyOf(program, input.ticker, window, newest, topic.corrected);
  const found = await closedPartOf(sources.cache, key, compute, signal);
  const { part, cached, ttlMs } = found;
  const open = formingOf(newest, part);
  const forming = open && formingBar(program, part, open, window);
  const shown = open && isShown(open, window) ? open : null;
  const series = toSeries(program, found, forming);
  const isShownSettled = shown !== null && part.computed >= (settleOf(facts.outputs) ?? Infinity) - 1;
  const settledFrom = part.settledFrom ?? (isShownSettled ? shown.timestamp : null);
  const lastClosedAt = shown?.isOver ? shown.timestamp : part.lastClosedAt;
  const standing = {
    used: shown ? withBar(part.used, shown, minutes) : part.count > 0 ? part.used : null,
    barless: window.from !== null && window.from >= window.to,
    short: part.short,
    upToNow: window.open,
    endless: facts.settle === null,
    clock: asksClock(facts),
    asOf: input.asOf?.getTime() ?? null,
    mode: world.mode,
  };
  return {
    indicator: program.indicator,
    ticker: input.ticker,
    interval: input.interval,
    series,
    values: series[0]!.values,
    outputs: facts.outputs.map(toOutput),
    fired: { open: forming?.alerts ?? [], closed: part.alerts, of: facts.alerts },
    alertCount: part.alerts.count,
    params: paramsOf(program),
    convention: program.convention,
    warmUp: facts.warmUp,
    settle: facts.settle,
    settledFrom: settledFrom === null ? null : new Date(settledFrom),
    lastClosedAt: lastClosedAt === null ? null : new Date(lastClosedAt),
    cached,
    cacheTtlMs: ttlMs,
    computedMs: performance.now() - began,
    provenance: provenanceOf(standing, now),
  };
}
