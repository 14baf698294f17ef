/** What the page's chart shows: bars, indicators, the text that is being written, and the one that is tuned. */
import { computed, ref, watch, type Ref } from 'vue';
import { missingText } from '../../charting/bars.ts';
import { intervalOf } from '../../charting/intervals.ts';
import type { ItemSpec } from '../../charting/items.ts';
import { labelOf, labelOfResult, shortName } from '../../charting/names.ts';
import { reasonOf, type Result } from '../../charting/results.ts';
import { alertsOf, seriesOf } from '../../charting/series.ts';
import { notLive, type QuietFeed } from '../../charting/state.ts';
import { useBars } from '../../charting/useBars.ts';
import { useCatchUp } from '../../charting/useCatchUp.ts';
import { useEntries } from '../../charting/useEntries.ts';
import { useChartState } from '../../charting/useFeed.ts';
import { inputOf, useResults, type Wanted } from '../../charting/useResults.ts';
import type { Chip } from '../../features/indicator-chart/ItemChips.vue';
import { useItems } from '../../features/indicator-chart/useItems.ts';
import { OVERLAY, type ChartInterval } from '../../ui/chart/chart.types.ts';
import type { Library } from '../../features/indicator-library/useLibrary.ts';

const DRAFT = 'draft';
const PREVIEW = 'preview';
export interface DraftDrawing {
  /** With what is to be said of its state: "My indicator, unsaved". */
  readonly name: string;
  /** Without. */
  readonly own: string;
  readonly source: string;
}

export function useChart(
  symbol: () => string,
  interval: () => ChartInterval,
  library: Library,
  draft: Readonly<Ref<DraftDrawing | null>>,
  /** Known from elsewhere: what brings the bars has stopped. */
  quiet: () => QuietFeed | null,
  /** A stock trades in sessions: nights and week-ends are no gaps. */
  inSessions: () => boolean,
) {
  const byId = library.byId;
  const entryOf = useEntries(() => byId.value.values());
  const items = useItems(() => (library.data.value ? new Set(byId.value.keys()) : null));
  /** Opened, not on the chart: its values are tuned, and drawn as a preview. */
  const candidate = ref<ItemSpec | null>(null);
  /** A text that is not saved yet is open: the tuner is of it, and of no chip. */
  const isWritten = ref(false);
  /** One that is being rewritten is drawn as its new text alone. */
  const preview = computed((): Wanted | null => {
    const isRewritten = candidate.value && draft.value && entryOf(candidate.value.indicator)?.custom;
    return candidate.value && !isRewritten ? { ...candidate.value, key: PREVIEW } : null;
  });
  const bars = useBars(symbol, interval);
  const wanted = computed((): Wanted[] => [
    ...items.items.value,
    ...(preview.value ? [preview.value] : []),
    ...(draft.value
      ? [{ key: DRAFT, indicator: DRAFT, params: {}, convention: null, source: draft.value.source }]
      : []),
  ]);
  const results = useResults(
    symbol,
    interval,
    () => wanted.value,
    // A built-in's formula changes with a release only.
    (id) => (entryOf(id)?.custom ? entryOf(id)!.source : ''),
    () => bars.pages.value,
  );
  useCatchUp(bars.live, () => wanted.value.flatMap(({ key }) => results.get(key) ?? []));
  const label = (item: ItemSpec): string => labelOf(item, entryOf(item.indicator));
  const nameOf = (item: Wanted, result: Result): string =>
    item.key === DRAFT
      ? draft.value!.name
      : labelOfResult(result, entryOf(item.indicator)) + (item.key === PREVIEW ? ', preview' : '');
  const drawn = computed(() =>
    wanted.value.flatMap((item) => {
      const { result, error, staleSince } = results.get(item.key)?.shown ?? {};
      // A text has no parameters to be named by: an earlier one's values do not stand under it.
      return result && !(item.key === DRAFT && error)
        ? [{ key: item.key, name: nameOf(item, result), result, stale: Boolean(error) || staleSince != null }]
        : [];
    }),
  );
  const series = computed(() => seriesOf(drawn.value));
  const alerts = computed(() => alertsOf(drawn.value));
  const chips = computed((): Chip[] =>
    items.items.value.map((item) => {
      const shown = results.get(item.key)?.shown;
      const line = series.value.find(({ key, pane }) => pane === OVERLAY && key.startsWith(`${item.key}/`));
      return {
        key: item.key,
        label: label(item),
        colour: line?.colour ?? null,
        pending: shown?.pending ?? true,
        error: shown?.error ?? null,
        code: shown?.code ?? null,
        gone: shown?.gone ?? false,
        note:
          shown?.result && !shown.pending && !shown.error
            ? (reasonOf(shown.result) ?? shown.result.provenance.reason ?? null)
            : null,
      };
    }),
  );
  // What is deleted leaves the library, too.
  watch(
    () => chips.value.some(({ gone }) => gone),
    (gone) => gone && void library.refresh(),
  );
  /** What the tuner shows. */
  const subject = computed(() => {
    const item = candidate.value ?? items.current.value;
    if (!item || isWritten.value) return null;
    const entry = byId.value.get(item.indicator) ?? null;
    // What is deleted keeps its name.
    const named = entryOf(item.indicator);
    const name = named ? shortName(named) : label({ ...item, params: {}, convention: null });
    return { item, entry, key: candidate.value ? null : items.current.value!.key, name };
  });
  /** What the tuner's values are of; none: they are drawn nowhere. */
  const followed = computed(() => {
    if (isWritten.value) return draft.value ? results.get(DRAFT) : undefined;
    const key = candidate.value ? preview.value?.key : items.current.value?.key;
    return key === undefined ? undefined : results.get(key);
  });
  const input = computed(() => {
    if (isWritten.value) return null;
    const item = candidate.value ? preview.value : items.current.value;
    return item ? inputOf(item, symbol(), interval()) : null;
  });
  const state = useChartState(
    symbol,
    bars.live,
    () =>
      notLive(drawn.value.flatMap(({ name, stale }) => (stale ? [name] : []))) ??
      bars.olderError.value ??
      (inSessions() ? null : missingText(bars.all.value, intervalOf(interval()).ms)),
    quiet,
  );
  const onChart = computed(() => new Set(items.items.value.map(({ indicator }) => indicator)));

  function select(key: string): void {
    [candidate.value, isWritten.value] = [null, false];
    items.selected.value = key;
  }
  function add(spec: ItemSpec): void {
    if (items.add(spec)) [candidate.value, isWritten.value] = [null, false];
  }
  /**
   * Its values into the tuner: of the one on the chart, else of a preview. Null: nothing is open, and what is chosen on the chart is tuned, or
   * (`written`) a text that is not saved yet, and there is nothing to tune.
   */
  function show(indicator: string | null, written = false): void {
    isWritten.value = written;
    if (indicator === null) {
      candidate.value = null;
      return;
    }
    const there = items.items.value.find((item) => item.indicator === indicator);
    if (there) select(there.key);
    else candidate.value = { indicator, params: {}, convention: null };
  }
  function tune(params: ItemSpec['params'], convention: ItemSpec['convention']): void {
    if (candidate.value) candidate.value = { ...candidate.value, params, convention };
    else if (items.current.value) items.tune(items.current.value.key, params, convention);
  }
  /** Another one whenever the server has answered anew for an indicator, has refused it, or its stream has ended. */
  const answersOf = (id: string): string =>
    items.items.value
      .filter(({ indicator }) => indicator === id)
      .map(({ key }) => results.get(key)?.shown)
      .map((shown) => `${shown?.answeredAt} ${shown?.code} ${shown?.staleSince}`)
      .join();
  return {
    ...{
      answersOf,
      items,
      bars,
      state,
      series,
      alerts,
      chips,
      subject,
      followed,
      input,
      onChart,
      label,
      select,
      isWritten,
      preview: computed(() => candidate.value?.indicator ?? null),
      /** Key of what the tuner's values are of. */
      prominent: computed(() => {
        if (isWritten.value) return DRAFT;
        return candidate.value ? (preview.value?.key ?? DRAFT) : items.selected.value;
      }),
      add,
      show,
      tune,
    },
    retry: (key: string) => results.get(key)?.retry(),
    draftShown: computed(() => (draft.value ? results.get(DRAFT)?.shown : undefined)),
  };
}
