import { computed, shallowRef, watch } from 'vue';
import type { Check } from './editor.types.ts';
import { badgeOf, markAt, markBeside, marksOf, type Mark } from './text/faults.ts';
import { linesOf, plain, rangeOf, type Range } from './text/places.ts';

export interface Checked {
  readonly source: string;
  readonly check: Check | null;
  /** The text that `check` is of, where that is known. */
  readonly checked: string | null;
  readonly checking: boolean;
  readonly caret: number;
}

/** Faults as they are drawn: of the newest answer, kept while the next is on its way. */
export function useMarks(now: () => Checked) {
  const isFresh = computed(() => {
    const { source, check, checked, checking } = now();
    return check !== null && (checked === null ? !checking : plain(checked) === plain(source));
  });
  const marks = shallowRef<readonly Mark[]>([]);
  watch(
    [() => now().check, isFresh],
    ([check, fresh]) => {
      if (!check) marks.value = [];
      else if (fresh) marks.value = marksOf(now().source, check.diagnostics);
    },
    { immediate: true },
  );
  const here = computed(() => markAt(marks.value, now().caret));
  /** The one at the caret, else the next error, else the next warning; -1: none. */
  const current = computed(() => {
    if (here.value >= 0) return here.value;
    const errors = marks.value.filter(({ fault }) => fault.severity === 'ERROR');
    const among = errors.length > 0 ? errors : marks.value;
    const next = among[markBeside(among, now().caret - 1, 1)];
    return next ? marks.value.indexOf(next) : -1;
  });
  const badge = computed(() => badgeOf(marks.value.map(({ fault }) => fault)));
  const failing = computed(() => marks.value.some(({ fault }) => fault.severity === 'ERROR'));

  /**
   * What a fix replaces, offsets of now. Null: none, or the text has changed below it. `mark` is the one in the text, moved with what was typed.
   */
  function fixOf(mark: Mark): { range: Range; text: string } | null {
    const { fix, line, column, length, suggestion, code } = mark.fault;
    if (!fix) {
      // Probably meant, not sure: a name for a name, for those who press the button.
      const isName = suggestion !== null && /^[A-Za-z_]\w*$/.test(suggestion) && code.startsWith('UNKNOWN_');
      return isName && isFresh.value && mark.to > mark.from ? { range: mark, text: suggestion } : null;
    }
    if (isFresh.value) {
      const breaks = (now().checked ?? now().source).includes('\r\n') ? 2 : 1;
      return { range: rangeOf(linesOf(now().source), fix, breaks), text: fix.text };
    }
    const isSame = fix.line === line && fix.column === column && fix.length === length && mark.to > mark.from;
    return isSame ? { range: mark, text: fix.text } : null;
  }
  /** The word of its button; null: nothing to press. */
  const fixing = computed(() => {
    const mark = marks.value[current.value];
    const fix = mark && fixOf(mark);
    if (!fix) return null;
    if (fix.text === '') return 'Remove';
    return fix.range.from === fix.range.to ? 'Insert' : 'Replace';
  });
  return { marks, isFresh, here, current, badge, failing, fixOf, fixing };
}
