/** The archive: daily Parquet files. */
export { ArchiveError, createArchive, type Archive, type Place } from './archive.ts';
export { DATASETS, dayName, type ArchivedRow, type ColumnType, type Dataset } from './datasets.ts';
export { readParquet, writeParquet } from './parquet.ts';
export { rowsOf } from './rows.ts';
