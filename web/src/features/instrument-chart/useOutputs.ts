/** The chosen indicators of a symbol, each a live stream of its own that ends when it is taken off the chart. */
import { computed, effectScope, onScopeDispose, shallowRef, watch, type ComputedRef, type EffectScope } from 'vue';
import {
  InstrumentOutputsLiveDocument,
  InstrumentOutputsNowDocument,
  type InstrumentValueFragment,
} from '../../gql/documents.ts';
import { apollo, FRESH } from '../../gql/connection.ts';
import { now } from '../../gql/now.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import type { ChartInterval } from '../../ui/chart/chart.types.ts';
import { joined, outputsOf, withPoints, type Chosen, type Outputs } from './outputs.ts';

export interface Calculated {
  readonly chosen: Chosen;
  readonly live: Live<Outputs>;
  /** With the values of older bars. */
  readonly outputs: Outputs;
}
interface Subject {
  readonly symbol: string;
  readonly interval: ChartInterval;
  /** Oldest bar that is shown, ms; null: no older ones than the answer has. */
  readonly from: number | null;
  /** Bars that the newest answer has. */
  readonly bars: number;
}
/** Values fewer than bars that say that an answer is of an earlier, shorter history; it is asked again so often, with this in between. */
const SHORT = 20;
const AGAIN_MS = 20_000;
const MOST_AGAIN = 6;

function useOne(chosen: () => Chosen, subject: () => Subject) {
  const input = () => ({
    ticker: subject().symbol,
    indicator: chosen().indicator,
    params: { ...chosen().params },
    interval: subject().interval,
    ...(chosen().convention ? { convention: chosen().convention } : {}),
  });
  const live = useLive({
    query: InstrumentOutputsNowDocument,
    stream: InstrumentOutputsLiveDocument,
    variables: () => ({ input: input() }),
    joins: true,
    first: ({ calculateIndicator }, before: Outputs | null): Outputs | null =>
      calculateIndicator && joined(before ?? [], outputsOf(calculateIndicator)),
    // Before the answer nobody knows on which pane a value is drawn: it is in the answer too.
    next: (event, before: Outputs | null) => ({
      cursor: event.indicatorUpdate.cursor,
      outdated: event.indicatorUpdate.staleFrom !== null,
      data: withPoints(
        before ?? [],
        event.indicatorUpdate.series as { name: string; value: InstrumentValueFragment }[],
      ),
    }),
  });
  let [askedAt, again] = [Date.now(), 0];
  watch(now, (at) => {
    const longest = Math.max(0, ...(live.data ?? []).map(({ values }) => values.length));
    if (longest === 0 || longest >= subject().bars - SHORT || at < askedAt + AGAIN_MS || again >= MOST_AGAIN) return;
    [askedAt, again] = [at, again + 1];
    live.refresh();
  });
  const past = shallowRef<Outputs>([]);
  let run = 0;
  watch(
    [() => JSON.stringify(input()), () => subject().from],
    async ([asked, from], [before]) => {
      const mine = (run += 1);
      if (asked !== before || from === null) past.value = [];
      if (from === null) return;
      const variables = { input: { ...input(), from: new Date(from).toISOString() } };
      const { data } = await apollo
        .query({ query: InstrumentOutputsNowDocument, variables, ...FRESH })
        .catch(() => ({ data: null }));
      // Without an answer the line begins where the bars of the first answer do.
      if (mine === run && data?.calculateIndicator) past.value = outputsOf(data.calculateIndicator);
    },
    { immediate: true },
  );
  onScopeDispose(() => (run += 1));
  return { live, outputs: computed(() => joined(past.value, live.data ?? [])) };
}

export function useOutputs(
  chosen: () => readonly Chosen[],
  subject: () => Subject,
): ComputedRef<readonly Calculated[]> {
  type Kept = ReturnType<typeof useOne> & { readonly scope: EffectScope };
  const kept = shallowRef<ReadonlyMap<string, Kept>>(new Map());
  const byKey = computed(() => new Map(chosen().map((each) => [each.key, each])));
  watch(
    () => [...byKey.value.keys()].join(' '),
    () => {
      const next = new Map<string, Kept>();
      for (const [key, first] of byKey.value) {
        const scope = effectScope(true);
        const make = () => ({ ...scope.run(() => useOne(() => byKey.value.get(key) ?? first, subject))!, scope });
        next.set(key, kept.value.get(key) ?? make());
      }
      for (const [key, { scope }] of kept.value) if (!next.has(key)) scope.stop();
      kept.value = next;
    },
    { immediate: true },
  );
  onScopeDispose(() => kept.value.forEach(({ scope }) => scope.stop()));
  return computed(() =>
    chosen().flatMap((each) => {
      const found = kept.value.get(each.key);
      return found ? [{ chosen: each, live: found.live, outputs: found.outputs.value }] : [];
    }),
  );
}
