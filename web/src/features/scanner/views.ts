/** Views of the scanner that somebody saved: a filter, an order and columns under a name. Pure. */
import { readSort, writeSort } from './asked.ts';
import type { ScannerSort } from '../../gql/documents.ts';

export interface SavedView {
  readonly name: string;
  readonly where: string;
  readonly sort: ScannerSort;
  readonly columns: readonly string[];
}
export const MOST_VIEWS = 20;
export const MOST_NAME = 40;

/** What a browser kept; anything that is none is left out. */
export function readViews(stored: unknown): SavedView[] | null {
  if (!Array.isArray(stored)) return null;
  const known = new Set<string>();
  return (stored as unknown[]).slice(0, MOST_VIEWS).flatMap((each) => {
    const { name, where, sort, columns } = (each ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || typeof where !== 'string' || name.trim() === '' || known.has(name)) return [];
    known.add(name);
    return [
      {
        name: name.slice(0, MOST_NAME),
        where,
        sort: readSort(typeof sort === 'string' ? sort : null),
        columns: Array.isArray(columns) ? columns.filter((column): column is string => typeof column === 'string') : [],
      },
    ];
  });
}
/** As it is kept: the order as the URL writes it. */
export const writeViews = (views: readonly SavedView[]): unknown =>
  views.map(({ sort, ...view }) => ({ ...view, sort: writeSort(sort) }));

/** With `view`; one of the same name is replaced where it stands. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const at = views.findIndex(({ name }) => name === view.name);
  return at < 0 ? [...views, view].slice(-MOST_VIEWS) : views.with(at, view);
}
export const isView = (view: { where: string; sort: ScannerSort }, where: string, sort: ScannerSort): boolean =>
  view.where === where && writeSort(view.sort) === writeSort(sort);
