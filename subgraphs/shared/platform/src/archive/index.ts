/** The archive: daily Parquet files. */
export { createArchive, type Archive, type Place } from './archive.ts';
export { DATASETS, type ArchivedRow, type ColumnType, type Dataset } from './datasets.ts';
export { readParquet, writeParquet } from './parquet.ts';
export { rowsOf } from './rows.ts';
