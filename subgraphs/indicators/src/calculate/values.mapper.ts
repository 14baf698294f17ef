/** Columns of an evaluation -> the values of series. Pure, but for what it remembers. */
import type { Facts, Output } from '@marketgraph/domain/language';
import { gapsOf, type Places } from './columns.ts';
import type { IndicatorValue } from './calculate.types.ts';

/** What values stand on. */
export interface Drawn {
  /** Of the bars, oldest first, those that only warm up included. */
  readonly places: Places;
  /** Index of the first bar that is shown. */
  readonly first: number;
  readonly minutes: number;
  /** Bars before all of these that were computed too. Default 0. */
  readonly earlier?: number;
  /** Whether the formula asks the clock, as `asksClock` says. Default false. */
  readonly clock?: boolean;
}
/** Values of an output by column. Times in Unix ms. */
export interface Points {
  readonly times: Float64Array;
  /** What is not finite is no value. */
  readonly values: Float64Array;
  /** When each became known; null where that was with its bar. */
  readonly confirmed: Float64Array | null;
  /** Index of the first that no longer hangs on where the data begin, which may be beyond the end; null: each does. */
  readonly settledAt: number | null;
  /** By index: why a value is null, or what it lacks. */
  readonly reasons: Readonly<Record<number, string>>;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What a value lacks that was computed across missing bars. */
export const gapReason = (missing: number): string =>
  `${plural(missing, 'bar')} ${missing === 1 ? 'is' : 'are'} missing among those it needs: nothing was traded then, or nothing was heard.`;

/** Whether a formula looks at the time of its bars: as a rule because it begins anew with a day, a week or a month. */
export const asksClock = ({ sources }: Pick<Facts, 'sources'>): boolean => sources.includes('time');

/** Why there is no value on the bar `index` (of all that were computed); `missing` = bars missing among those it needs. */
export function whyNull(lookBack: number, index: number, missing: number, clock = false): string {
  if (index < lookBack) return `Warming up: needs ${plural(lookBack + 1, 'bar')}, ${index + 1} stored.`;
  const gap = missing > 0 ? ` ${gapReason(missing)}` : '';
  const unseen = clock ? 'a day, week or month that it goes by was not seen from its beginning, ' : '';
  return `The formula has no value on this bar: ${unseen}na among what it needs, or a division by zero.${gap}`;
}

/** What hangs on the beginning of the data: how many bars a value has seen, and how many it wants. */
type Memory = Pick<Output, 'lookBack' | 'settle'>;

/** Whether the value on the bar `index` (of all that were computed) no longer hangs on where the data begin; null: it always does. */
export const isSettledAt = ({ settle }: Memory, index: number): boolean | null =>
  settle === null ? null : index >= settle - 1;

/** Bars until every output is settled; null: one never is. */
export const settleOf = (outputs: readonly Memory[]): number | null =>
  outputs.some(({ settle }) => settle === null) ? null : Math.max(...outputs.map(({ settle }) => settle!));

/** Why the value on the bar `index` (of all that were computed) is null, or what it lacks; null: nothing. `missing`: bars among those it needs. */
export function whyOf(memory: Memory, index: number, value: number, missing: number, clock = false): string | null {
  const { lookBack, settle } = memory;
  if (!Number.isFinite(value)) return whyNull(lookBack, index, missing, clock);
  const gap = missing > 0 ? gapReason(missing) : null;
  if (isSettledAt(memory, index) !== false) return gap;
  const early = `Not settled yet: ${index + 1} of ${settle} bars.`;
  return gap === null ? early : `${early} ${gap}`;
}

/** Bars that are missing among those that the value on a bar needs. */
const missingAt = (gaps: Int32Array, lookBack: number, index: number): number =>
  gaps[index]! - gaps[Math.max(0, index - lookBack)]!;

/** When the bar that is `index` bars behind the first was or will be drawn: beyond the ends by the interval alone. */
export function startOf({ places: { time }, minutes }: Pick<Drawn, 'places' | 'minutes'>, index: number): number {
  const inside = time[Math.min(Math.max(index, 0), time.length - 1)]!;
  const beyond = index < 0 ? index : Math.max(0, index - time.length + 1);
  return inside + beyond * minutes * 60_000;
}

/** The points of every output that are drawn at the first shown bar or later, and before the bar `end`; all bars are closed. */
export function toPoints(
  drawn: Drawn,
  outputs: readonly Output[],
  columns: readonly Float64Array[],
  end = Number.POSITIVE_INFINITY,
): Points[] {
  const { places, first, minutes, clock } = drawn;
  const { time } = places;
  const gaps = gapsOf(places, minutes);
  const width = minutes * 60_000;
  const timesOf = sharedTimes(drawn);
  return outputs.map((output, k) => {
    const { lookBack, settle, shift, confirmedAfter } = output;
    const from = Math.max(0, first - shift);
    const column = columns[k]!.subarray(from, Math.max(from, Math.min(time.length, end - shift)));
    const reasons: Record<number, string> = {};
    for (let i = 0; i < column.length; i += 1) {
      const reason = whyOf(output, from + i, column[i]!, missingAt(gaps, lookBack, from + i), clock);
      if (reason !== null) reasons[i] = reason;
    }
    const times = timesOf(from, column.length, shift);
    const confirmed = confirmedAfter > 0 ? column.map((_, i) => time[from + i]! + width) : null;
    const settledAt = settle === null ? null : Math.max(0, settle - 1 - from);
    return { times, values: column.slice(), confirmed, settledAt, reasons };
  });
}

/** Where `length` bars from `from` on are drawn; the same column for outputs that are drawn at the same places. */
function sharedTimes(drawn: Drawn): (from: number, length: number, shift: number) => Float64Array {
  const made = new Map<string, Float64Array>();
  return (from, length, shift) => {
    const key = `${from} ${length} ${shift}`;
    const times = made.get(key) ?? new Float64Array(length);
    if (made.has(key)) return times;
    if (shift === 0) times.set(drawn.places.time.subarray(from, from + length));
    else for (let i = 0; i < length; i += 1) times[i] = startOf(drawn, from + i + shift);
    made.set(key, times);
    return times;
  };
}

/** The same dates for the same column of times: of Bollinger Bands a third as many. */
export function sharedDates(): (times: Float64Array) => readonly Date[] {
  let [of, dates]: [Float64Array | null, readonly Date[]] = [null, []];
  return (times) => {
    if (times !== of) [of, dates] = [times, Array.from(times, (time) => new Date(time))];
    return dates;
  };
}

export function toValues(
  { times, values, confirmed, settledAt, reasons }: Points,
  datesOf = sharedDates(),
): IndicatorValue[] {
  const shown: IndicatorValue[] = [];
  const dates = datesOf(times);
  for (let i = 0; i < times.length; i += 1) {
    const value = values[i]!;
    shown.push({
      timestamp: dates[i]!,
      value: Number.isFinite(value) ? value : null,
      provisional: false,
      confirmedAt: confirmed ? new Date(confirmed[i]!) : null,
      settled: settledAt === null ? null : i >= settledAt,
      reason: reasons[i] ?? null,
    });
  }
  return shown;
}

const kept = new WeakMap<Points, readonly IndicatorValue[]>();

/** As toValues, the same list for the same points: nobody may change it. For points that will be asked for again. */
export function keptValues(points: Points): readonly IndicatorValue[] {
  const known = kept.get(points) ?? toValues(points);
  kept.set(points, known);
  return known;
}

/** The value of a bar that is still forming; `drawn.places` end with it. Null: it is drawn before the first bar there is. */
export function openValue(drawn: Drawn, output: Output, value: number): IndicatorValue | null {
  const { lookBack, shift } = output;
  const index = drawn.places.time.length - 1;
  if (index + shift < 0) return null;
  const seen = index + (drawn.earlier ?? 0);
  const missing = missingAt(gapsOf(drawn.places, drawn.minutes), lookBack, index);
  return {
    timestamp: new Date(startOf(drawn, index + shift)),
    value: Number.isFinite(value) ? value : null,
    provisional: true,
    confirmedAt: null,
    settled: isSettledAt(output, seen),
    reason: whyOf(output, seen, value, missing, drawn.clock),
  };
}
