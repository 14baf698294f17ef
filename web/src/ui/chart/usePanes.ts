/** Panes of the chart as there is room for them: the others are folded to a line. */
import { computed, onMounted, onUnmounted, ref, type Ref } from 'vue';
import type { ChartSeries } from './chart.types.ts';
import { foldsOf } from './folds.ts';
import { panesOf } from './plan.ts';

interface Given {
  readonly series: readonly ChartSeries[];
  readonly volume?: boolean;
  readonly prominent?: string | null;
}

/** `root`: the chart with its folded lines. */
export function usePanes(given: Given, root: Ref<HTMLElement | undefined>) {
  const height = ref(0);
  const asked = ref<ReadonlyMap<string, 'open' | 'folded'>>(new Map());
  const sizes = new ResizeObserver(() => (height.value = root.value?.clientHeight ?? 0));
  onMounted(() => root.value && sizes.observe(root.value));
  onUnmounted(() => sizes.disconnect());

  const all = computed(() => panesOf(given.series, given.volume === true));
  const folds = computed(() => {
    const prominent = given.prominent ? `own ${given.prominent}` : null;
    return foldsOf(all.value, { height: height.value, asked: asked.value, prominent });
  });
  // Values come each second, folds seldom: the same list of panes while nothing is folded.
  const open = computed(() =>
    folds.value.size === 0 ? all.value : all.value.filter(({ key }) => !folds.value.has(key)),
  );
  const folded = computed(() => all.value.filter(({ key }) => folds.value.has(key)));
  function ask(key: string, wish: 'open' | 'folded'): void {
    const others = [...asked.value].filter(([each]) => each !== key);
    asked.value = new Map([...others, [key, wish]]);
  }
  return { all, open, folded, fold: (key: string) => ask(key, 'folded'), unfold: (key: string) => ask(key, 'open') };
}
