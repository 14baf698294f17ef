/** The archive: daily Parquet files. */
export { createArchive, type Archive, type Place } from './archive.ts';
export { DATASETS, dayName, type ArchivedRow, type ColumnType, type Dataset } from './datasets.ts';
export { ArchiveError, readParquet, writeParquet, type ParquetOptions } from './parquet.ts';
export { rowsOf } from './rows.ts';
