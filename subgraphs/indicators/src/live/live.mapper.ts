/** A live event -> GraphQL. Pure. */
import type { Output } from '@marketgraph/domain/language';
import { publishedAt } from '@marketgraph/platform/graphql';
import { MINUTES } from '@marketgraph/platform/bars';
import { firingAt } from '../calculate/alerts.ts';
import type { IndicatorValue } from '../calculate/calculate.types.ts';
import { asksClock, isSettledAt, settleOf, whyOf } from '../calculate/values.mapper.ts';
import type { Heard } from './listener.ts';
import type { IndicatorEvent, IndicatorPoint } from './live.types.ts';
import type { Placed } from './placed.ts';
import type { Requested } from './requested.ts';

function toValue(bar: Placed, k: number, output: Output, widthMs: number, clock: boolean): IndicatorValue | null {
  const { value, drawnAt, missing } = bar.values[k]!;
  if (drawnAt === null) return null;
  return {
    timestamp: new Date(drawnAt),
    value: Number.isFinite(value) ? value : null,
    provisional: bar.provisional,
    confirmedAt: output.confirmedAfter > 0 && !bar.provisional ? new Date(bar.time + widthMs) : null,
    settled: isSettledAt(output, bar.index),
    reason: whyOf(output, bar.index, value, missing, clock),
  };
}

export function toEvent(event: Heard, { symbol, interval, program }: Requested): IndicatorEvent {
  const widthMs = MINUTES[interval] * 60_000;
  const { outputs, alerts } = program.facts;
  const settle = settleOf(outputs);
  const clock = asksClock(program.facts);
  const told = event.points;
  const points = (bar: Placed): IndicatorPoint[] =>
    outputs.flatMap((output, k) => {
      const value = toValue(bar, k, output, widthMs, clock);
      return value ? [{ name: output.title, value }] : [];
    });
  return {
    cursor: event.cursor,
    occurredAt: new Date(event.occurredAt),
    publishedAt: publishedAt(event.cursor),
    skipped: event.skipped,
    indicator: program.indicator,
    ticker: symbol,
    interval,
    series: told.flatMap(points),
    settled: settle === null ? null : told.every(({ index }) => index >= settle - 1),
    alerts: told.flatMap((bar) => firingAt(bar.time, bar.provisional, alerts, bar.alerts)),
    since: new Date(event.since),
    staleFrom: event.staleFrom === null ? null : new Date(event.staleFrom),
  };
}
