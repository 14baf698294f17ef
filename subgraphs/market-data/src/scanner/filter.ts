/** What a client asks for -> a list of the scanner: the typed filter and the text are one tree, and equal trees are one list. */
import { hash } from 'node:crypto';
import {
  and,
  DEFAULT_SORT,
  EVERYTHING,
  inOrderOf,
  passing,
  printWhere,
  whereOf,
  whereOfFilter,
  type FieldName,
  type ScanFilter,
  type ScanSort,
} from '@marketgraph/domain/scanner/where';
import type { ListSpec } from './list.ts';
import { SortDirection, type ScannerArguments } from './scanner.arguments.ts';

/** @throws BAD_USER_INPUT; of a text with `diagnostics`: line, column, length, code, message, suggestion. */
export function listOf({ filter, where, sort }: Pick<ScannerArguments, 'filter' | 'where' | 'sort'>): ListSpec {
  const tree = and(whereOfFilter(filter as ScanFilter | null), where ? whereOf(where) : EVERYTHING);
  const order: ScanSort = sort
    ? { field: sort.field as FieldName, direction: sort.direction ?? SortDirection.DESC }
    : DEFAULT_SORT;
  const orderKey = `${order.field}|${order.direction}`;
  const key = hash('sha256', `${printWhere(tree)}|${orderKey}`, 'base64url').slice(0, 16);
  return { key, passing: (all) => passing(tree, all), orderKey, sorted: (rows) => inOrderOf(order, rows) };
}
