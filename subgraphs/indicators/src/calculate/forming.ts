/** The bar that is still open, on top of the closed bars' part. */
import { liveState, type LiveState } from '@marketgraph/domain/indicators/evaluate';
import type { BarState } from '@marketgraph/domain/market';
import type { Program } from '../engine/program.ts';
import { firingAt } from './alerts.ts';
import type { IndicatorAlert } from './alerts.types.ts';
import type { IndicatorValue } from './calculate.types.ts';
import type { ClosedPart } from './closed.ts';
import { asksClock, openValue } from './values.mapper.ts';
import type { Window } from './window.ts';

export interface Forming {
  /** One for each output; null where it is drawn outside of the range. */
  readonly values: readonly (IndicatorValue | null)[];
  readonly alerts: readonly IndicatorAlert[];
}

/** Looking at a bar leaves a state as it is: one for each part, because making it costs more than the look. */
const states = new WeakMap<ClosedPart, LiveState>();
function stateBehind(program: Program, part: ClosedPart): LiveState {
  const state = states.get(part) ?? liveState(program.graph, part.cells!);
  states.set(part, state);
  return state;
}

/** The open bar that a part may be continued with: stored bars may be newer than the topic's last, when another process has gone on. */
export const formingOf = (newest: BarState | null, { behind, cells }: ClosedPart): BarState | null =>
  newest?.provisional && cells && newest.timestamp > (behind ?? Number.NEGATIVE_INFINITY) ? newest : null;

/** Whether the bar itself is among those that are shown, wherever its values are drawn. */
export const isShown = (open: BarState, window: Window): boolean =>
  window.open && open.timestamp >= (window.from ?? Number.NEGATIVE_INFINITY);

/** Of the newest open bar that was asked for: the next request has the same one as a rule. */
const newest = new WeakMap<ClosedPart, { readonly open: BarState; readonly forming: Forming }>();

/** What the bar adds to a part, which is of one program and one window. Nobody may change it. */
export function formingBar(program: Program, part: ClosedPart, open: BarState, window: Window): Forming {
  const known = newest.get(part);
  if (known?.open === open) return known.forming;
  const forming = formed(program, part, open, window);
  newest.set(part, { open, forming });
  return forming;
}

function formed(program: Program, part: ClosedPart, open: BarState, window: Window): Forming {
  const { outputs, alerts } = program.facts;
  // Only bars of stocks have a quality: without it their nights and weekends would be gaps.
  const time = Float64Array.of(...part.tail, open.timestamp);
  const places = { time, quality: new Float64Array(time.length).fill(open.quality ?? Number.NaN) };
  const earlier = part.computed - part.tail.length;
  const drawn = { places, first: 0, minutes: window.minutes, earlier, clock: asksClock(program.facts) };
  const values = stateBehind(program, part).peek({ ...open, time: open.timestamp });
  const from = window.from ?? part.begin ?? Number.NEGATIVE_INFINITY;
  const each = outputs.map((output, k) => {
    const value = openValue(drawn, output, values[k]!);
    const at = value?.timestamp.getTime() ?? Number.NaN;
    if (!value || !(at >= from && at < window.ends)) return null;
    if (!open.isOver) return value;
    const confirmedAt = output.confirmedAfter > 0 ? new Date(open.timestamp + window.minutes * 60_000) : null;
    return { ...value, provisional: false, confirmedAt };
  });
  const own = isShown(open, window);
  return {
    values: each,
    alerts: own ? firingAt(open.timestamp, !open.isOver, alerts, values.subarray(outputs.length)) : [],
  };
}
