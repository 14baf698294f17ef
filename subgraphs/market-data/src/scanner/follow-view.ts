/** One subscriber's view of the scanner: what it has seen, and what the next sweep changes of it. */
import type { ScanRow } from '@marketgraph/domain/equities';
import type { EquitySources } from '../equities.ts';
import type { Streamed } from '../context.ts';
import { rowsOf, type ListSpec } from './list.ts';
import { ScannerChangeKind } from './scanner.types.ts';
import { knownSweep, type KnownSweep } from './sweeps.ts';
import { changesOf } from './view.ts';

export interface ViewChange {
  readonly kind: ScannerChangeKind;
  readonly symbol: string | null;
  readonly position: number | null;
  readonly row: ScanRow | null;
  readonly rows: readonly ScanRow[] | null;
}
export interface Viewed {
  readonly sweep: KnownSweep;
  readonly totalCount: number;
  readonly changes: readonly ViewChange[];
}

/**
 * Null for a sweep that changes nothing of the view, and for one that nobody keeps any more (the next one tells all). `isWhole`: every event
 * is a RESET, so that any of them may be left out.
 */
export function followView(sources: EquitySources, spec: ListSpec, size: number, isWhole = false) {
  let before: { readonly rows: readonly ScanRow[]; readonly totalCount: number } | null = null;
  return async (cursor: string, id: string): Promise<Streamed<Viewed> | null> => {
    const sweep = await knownSweep(sources, id);
    if (!sweep) {
      before = null;
      return null;
    }
    const all = rowsOf(sweep, spec);
    const rows = all.slice(0, size);
    const told = (changes: readonly ViewChange[]) => ({ cursor, value: { sweep, totalCount: all.length, changes } });
    const was = before;
    before = { rows, totalCount: all.length };
    const reset = { kind: ScannerChangeKind.RESET, symbol: null, position: null, row: null, rows };
    if (was === null) return told([reset]);
    const changes = changesOf(was.rows, rows).map((change) => ({
      kind: ScannerChangeKind[change.kind],
      symbol: change.symbol,
      position: change.kind === 'LEAVE' ? null : change.position,
      row: change.kind === 'LEAVE' ? null : change.row,
      rows: null,
    }));
    if (changes.length === 0 && was.totalCount === all.length) return null;
    return told(isWhole ? [reset] : changes);
  };
}
