export { type WhereCode, WHERE_CODES, type WhereFault } from './faults.ts';
export {
  FIELD_NAMES,
  type FieldName,
  fieldCalled,
  type FieldUnit,
  type NumberName,
  SCAN_FIELDS,
  type ScanField,
} from './fields.ts';
export { filterOfWhere, type NumberRange, type ScanFilter, whereOfFilter } from './filter.ts';
export { type ParsedWhere, parseWhere, whereOf } from './parse.ts';
export { type Columns, columnsOf } from './columns.ts';
export { passing, predicateOf } from './predicate.ts';
export { printWhere } from './print.ts';
export { DEFAULT_SORT, inOrderOf, type ScanSort } from './sort.ts';
export { and, EVERYTHING, not, or, type Where, WHERE_LIMITS } from './where.types.ts';
