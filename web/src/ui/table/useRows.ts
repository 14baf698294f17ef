import { computed, onBeforeUnmount, onMounted, ref } from 'vue';
import { ROW_HEIGHT, scrolledTo, stepped, windowOf } from './rows.ts';

/** A scrolling table that draws only the rows in sight, with a cursor that stays on its row when other rows come. `box` is what scrolls. */
export function useRows<Row>(rows: () => readonly Row[], keyOf: (row: Row) => string, firstHeight: number) {
  const box = ref<HTMLElement>();
  const scrollTop = ref(0);
  const height = ref(firstHeight);
  const pointed = ref(false);
  const marked = ref<string | null>(null);
  const cursor = computed(() => {
    const row = marked.value === null ? -1 : rows().findIndex((one) => keyOf(one) === marked.value);
    return row < 0 ? null : row;
  });
  const range = computed(() => windowOf(scrollTop.value, height.value, rows().length));
  const drawn = computed(() => {
    const { from, to } = range.value;
    return rows()
      .slice(from, to)
      .map((row, index) => ({ row, at: from + index }));
  });
  /** Whole rows in sight under the head. */
  const page = computed(() => Math.floor(height.value / ROW_HEIGHT) - 2);
  /** The row to which a key takes the cursor; null where the key takes it nowhere. */
  const stepFor = (key: string): number | null => stepped(cursor.value, key, rows().length, Math.max(1, page.value));
  function moveTo(row: number): void {
    marked.value = keyOf(rows()[row]!);
    box.value!.scrollTop = scrolledTo(row, box.value!.scrollTop, height.value);
  }
  const onScroll = (): void => void (scrollTop.value = box.value!.scrollTop);
  let observer: ResizeObserver | undefined;
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => (height.value = entry!.contentRect.height));
    observer.observe(box.value!);
  });
  onBeforeUnmount(() => observer?.disconnect());
  return { box, scrollTop, pointed, marked, cursor, range, drawn, page, stepFor, moveTo, onScroll };
}
