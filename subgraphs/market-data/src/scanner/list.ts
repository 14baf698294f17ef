/** The filtered, sorted rows of a sweep. Made once for a sweep and a list, whoever asks. */
import type { ScanRow } from '@marketgraph/domain/equities';
import { columnsOf, type Columns } from '@marketgraph/domain/scanner/where';
import { AskedTwice } from './asked-twice.ts';
import type { KnownSweep } from './sweeps.ts';

export interface ListSpec {
  /** Of the filter and the order: equal lists have equal keys. */
  readonly key: string;
  readonly passing: (all: Columns) => readonly ScanRow[];
  /** Of the order alone. */
  readonly orderKey: string;
  readonly sorted: (rows: readonly ScanRow[]) => readonly ScanRow[];
}
interface Made {
  /** All rows in an order: few, and sorting costs more than filtering. */
  readonly orders: Map<string, Columns>;
  readonly lists: AskedTwice<readonly ScanRow[]>;
}

/** Filters are as many as clients think of. */
const MAX_LISTS = 200;
const made = new WeakMap<KnownSweep, Made>();

function inOrder(sweep: KnownSweep, { orders }: Made, { orderKey, sorted }: ListSpec): Columns {
  let all = orders.get(orderKey);
  if (!all) orders.set(orderKey, (all = columnsOf(sorted(sweep.rows))));
  return all;
}

export function rowsOf(sweep: KnownSweep, spec: ListSpec): readonly ScanRow[] {
  let known = made.get(sweep);
  if (!known) made.set(sweep, (known = { orders: new Map(), lists: new AskedTwice(MAX_LISTS) }));
  const { lists } = known;
  return lists.get(spec.key, () => spec.passing(inOrder(sweep, known, spec)));
}
