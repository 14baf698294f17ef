/** What stands over the panes: of the bar under the crosshair, else of the newest. */
import { computed, type Ref } from 'vue';
import { zone } from '../zone.ts';
import { firstFrom } from './changes.ts';
import type { ChartAlert, ChartBar, ChartInterval, ChartState } from './chart.types.ts';
import { barTexts, groupsOf, writerOf } from './legend.ts';
import { PRICE, VOLUME, type Pane } from './plan.ts';

/** More are counted. */
const MOST_ALERTS = 3;
interface Given {
  readonly bars: readonly ChartBar[];
  readonly interval: ChartInterval;
  readonly alerts?: readonly ChartAlert[];
  readonly state: ChartState;
  readonly lagMs?: number | null;
}
interface Panes {
  readonly open: Readonly<Ref<readonly Pane[]>>;
  readonly folded: Readonly<Ref<readonly Pane[]>>;
}

/** `candles`: as they are drawn; `pointed`: the one under the crosshair, ms; null: none. `tops`: px of the open panes. */
export function useLegends(
  given: Given,
  { open, folded }: Panes,
  candles: Readonly<Ref<readonly ChartBar[]>>,
  pointed: Readonly<Ref<number | null>>,
  tops: Readonly<Ref<readonly number[]>>,
) {
  const shown = computed(() => {
    // Nothing is pointed at: the newest bar itself.
    const all = pointed.value === null ? given.bars : candles.value;
    const last = all.length - 1;
    const index = pointed.value === null ? last : Math.min(last, firstFrom(all, pointed.value));
    const bar = all[index];
    return bar ? { bar, texts: barTexts(bar, all[index - 1], given.interval, zone.value) } : null;
  });
  const fired = computed(() => (shown.value ? alertsAt(given.alerts ?? [], shown.value.bar) : []));
  function legendOf(pane: Pane) {
    const [isPrice, isVolume] = [pane.key === PRICE, pane.key === VOLUME];
    // Ahead of the newest bar there are values without one.
    const bar = shown.value?.bar;
    const isAhead = pointed.value !== null && bar !== undefined && pointed.value > (bar.merged?.last ?? bar.timestamp);
    const timestamp = isAhead ? pointed.value : (bar?.merged?.last ?? bar?.timestamp ?? pointed.value);
    const groups = groupsOf(pane, timestamp, writerOf(pane, isPrice), shown.value?.bar.provisional);
    return {
      key: pane.key,
      groups,
      name: isVolume ? 'Volume' : (groups[0]?.name ?? ''),
      bar: isPrice ? (shown.value?.texts ?? null) : null,
      lag: isPrice && bar?.timestamp === given.bars.at(-1)?.timestamp ? (given.lagMs ?? null) : null,
      volume: isVolume ? (shown.value?.texts.volume ?? null) : null,
      alerts: isPrice ? fired.value : [],
    };
  }
  const legends = computed(() =>
    open.value.map((pane, index) => ({ ...legendOf(pane), top: tops.value[index] ?? null })),
  );
  const lines = computed(() => folded.value.map(legendOf));
  /** Lines over the price. */
  const height = computed(() => {
    const { status, partial } = given.state;
    return 1 + Number((legends.value[0]?.groups.length ?? 0) > 0) + Number(status === 'stale' || Boolean(partial));
  });
  return { legends, lines, height };
}

/** Of a bar, or of all that are merged: the first three, and how many more. */
function alertsAt(alerts: readonly ChartAlert[], bar: ChartBar): readonly ChartAlert[] {
  const end = bar.merged?.last ?? bar.timestamp;
  const all: ChartAlert[] = [];
  for (let at = firstFrom(alerts, bar.timestamp); at < alerts.length && alerts[at]!.timestamp <= end; at += 1)
    all.push(alerts[at]!);
  const more = all.length - MOST_ALERTS;
  if (more <= 0) return all;
  const last = all[MOST_ALERTS]!;
  return [...all.slice(0, MOST_ALERTS), { ...last, message: `and ${more} more` }];
}
