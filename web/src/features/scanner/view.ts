/** A live view of the scanner: rows as the last sweep left them. Pure. */
import type { ScannerLiveSubscription, ScannerNowQuery, ScannerRowViewFragment } from '../../gql/documents.ts';

export type Row = ScannerRowViewFragment;
export interface View {
  readonly rows: readonly Row[];
  readonly totalCount: number;
  /** Null until the question told it. */
  readonly watchedCount: number | null;
  /** End of the sweep, on the equities' clock, ms. */
  readonly asOf: number;
}
type Event = NonNullable<ScannerLiveSubscription['scanner']>;

export function viewOfAnswer({ scanner }: ScannerNowQuery): View | null {
  return (
    scanner && {
      rows: scanner.edges.map(({ node }) => node),
      totalCount: scanner.totalCount,
      watchedCount: scanner.watchedCount,
      asOf: Date.parse(scanner.asOf),
    }
  );
}

/** What an event makes of the rows. Positions are those of the new view: rows are taken out first, then put in from the top. */
export function applied(before: View | null, { changes, totalCount, occurredAt }: Event): View {
  const asOf = Date.parse(occurredAt);
  const watchedCount = before?.watchedCount ?? null;
  const reset = changes.find(({ rows }) => rows);
  if (reset) return { rows: reset.rows!, totalCount, watchedCount, asOf };
  const touched = new Set(changes.map(({ symbol }) => symbol));
  const rest = (before?.rows ?? []).filter(({ symbol }) => !touched.has(symbol));
  const placed = changes
    .flatMap(({ row, position }) => (row && position !== null && position !== undefined ? [{ row, position }] : []))
    .toSorted((a, b) => a.position - b.position);
  const rows: Row[] = [];
  let next = 0;
  // What did not change keeps its order, in the places that are left.
  for (const { row, position } of placed) {
    while (rows.length < position && next < rest.length) rows.push(rest[next++]!);
    rows.push(row);
  }
  return { rows: [...rows, ...rest.slice(next)], totalCount, watchedCount, asOf };
}
