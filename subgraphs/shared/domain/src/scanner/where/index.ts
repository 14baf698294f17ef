export { FIELD_NAMES, type FieldName, type NumberName, SCAN_FIELDS } from './fields.ts';
export { filterOfWhere, type ScanFilter, whereOfFilter } from './filter.ts';
export { parseWhere, whereOf } from './parse.ts';
export { type Columns, columnsOf } from './columns.ts';
export { passing, predicateOf } from './predicate.ts';
export { printWhere } from './print.ts';
export { DEFAULT_SORT, inOrderOf, type ScanSort } from './sort.ts';
export { and, EVERYTHING, not, or, type Where, WHERE_LIMITS } from './where.types.ts';
