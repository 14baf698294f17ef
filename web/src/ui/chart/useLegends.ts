/** What stands over the panes: of the bar under the crosshair, else of the newest. */
import { computed, type Ref } from 'vue';
import { zone } from '../zone.ts';
import { firstFrom } from './changes.ts';
import type { ChartAlert, ChartBar, ChartInterval, ChartState } from './chart.types.ts';
import { barTexts, groupsOf, writerOf } from './legend.ts';
import { PRICE, VOLUME, type Pane } from './plan.ts';

interface Given {
  readonly bars: readonly ChartBar[];
  readonly interval: ChartInterval;
  readonly alerts?: readonly ChartAlert[];
  readonly state: ChartState;
}
interface Panes {
  readonly open: Readonly<Ref<readonly Pane[]>>;
  readonly folded: Readonly<Ref<readonly Pane[]>>;
}

/** `pointed`: bar under the crosshair, ms; null: none. `tops`: px of the open panes. */
export function useLegends(
  given: Given,
  { open, folded }: Panes,
  pointed: Readonly<Ref<number | null>>,
  tops: Readonly<Ref<readonly number[]>>,
) {
  const shown = computed(() => {
    const last = given.bars.length - 1;
    const index = pointed.value === null ? last : Math.min(last, firstFrom(given.bars, pointed.value));
    const bar = given.bars[index];
    return bar ? { bar, texts: barTexts(bar, given.bars[index - 1], given.interval, zone.value) } : null;
  });
  const fired = computed(() => given.alerts?.filter(({ timestamp }) => timestamp === shown.value?.bar.timestamp) ?? []);
  function legendOf(pane: Pane) {
    const [isPrice, isVolume] = [pane.key === PRICE, pane.key === VOLUME];
    // Ahead of the newest bar there are values without one.
    const timestamp = pointed.value ?? shown.value?.bar.timestamp ?? null;
    const groups = groupsOf(pane, timestamp, writerOf(pane, isPrice), shown.value?.bar.provisional);
    return {
      key: pane.key,
      groups,
      name: isVolume ? 'Volume' : (groups[0]?.name ?? ''),
      bar: isPrice ? (shown.value?.texts ?? null) : null,
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
