/** The filtered, sorted rows of a sweep. Made once for a sweep and a list, whoever asks. */
import type { ScanRow } from '@marketgraph/domain/equities';
import type { KnownSweep } from './sweeps.ts';

export interface ListSpec {
  /** Of the filter and the order: equal lists have equal keys. */
  readonly key: string;
  readonly passes: (row: ScanRow) => boolean;
  readonly compare: (a: ScanRow, b: ScanRow) => number;
}

const lists = new WeakMap<KnownSweep, Map<string, readonly ScanRow[]>>();

export function rowsOf(sweep: KnownSweep, spec: ListSpec): readonly ScanRow[] {
  let known = lists.get(sweep);
  if (!known) lists.set(sweep, (known = new Map()));
  let rows = known.get(spec.key);
  if (!rows) known.set(spec.key, (rows = sweep.rows.filter(spec.passes).toSorted(spec.compare)));
  return rows;
}
