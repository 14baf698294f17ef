/** A page of the store as a Relay connection. Pure. */
import type { Page } from '@marketgraph/platform/db';
import type { PageInfo } from './page-info.types.ts';

export interface Connection<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
}

export function pageOf<Row extends { readonly cursor: string }, T>(
  page: Page<Row>,
  map: (row: Row) => T,
): Connection<T> {
  const { rows, hasMore } = page;
  return {
    edges: rows.map((row) => ({ cursor: row.cursor, node: map(row) })),
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: false,
      startCursor: rows[0]?.cursor ?? null,
      endCursor: rows.at(-1)?.cursor ?? null,
    },
  };
}
