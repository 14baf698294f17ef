/** One Parquet file out of rows, whole or not at all. */
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArchivedRow, ColumnType } from './datasets.ts';
import { load, quoted, withDuck } from './duck.ts';

/** The file could not be written; the message says which and why. */
class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Of a finished file; 0 without one. */
async function rowsIn(connection: DuckDBConnection, path: string): Promise<number> {
  if (!existsSync(path)) return 0;
  const reader = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM read_parquet(${quoted(path)})`);
  return Number(reader.getRows()[0]![0]);
}

export interface ParquetOptions {
  /** Into the file's metadata, beside the product's name. */
  readonly facts?: Readonly<Record<string, string>>;
  /** A file that holds more rows stays, and 0 is answered. */
  readonly keepFuller?: boolean;
}

/**
 * Writes `path` in place of what may be there, and answers its row count; without rows nothing is written. Rejects with ArchiveError when
 * the disk does not take it; what was there before is there still.
 */
export async function writeParquet(
  path: string,
  columns: Readonly<Record<string, ColumnType>>,
  rows: AsyncIterable<readonly ArchivedRow[]>,
  { facts = {}, keepFuller = false }: ParquetOptions = {},
): Promise<number> {
  const aside = `${path}.tmp`;
  const metadata = Object.entries({ product: 'marketgraph', ...facts }).map(
    ([name, text]) => `${name}: ${quoted(text)}`,
  );
  try {
    const count = await withDuck(async (connection) => {
      const loaded = await load(connection, { columns }, rows);
      if (loaded === 0 || (keepFuller && loaded < (await rowsIn(connection, path)))) return 0;
      await mkdir(dirname(path), { recursive: true });
      await connection.run(
        `COPY rows TO ${quoted(aside)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${metadata.join(', ')}})`,
      );
      // Read back before it counts: a full disk is not always told by the write.
      const written = await rowsIn(connection, aside);
      if (written !== loaded) throw new Error(`${written} of ${loaded} rows were written`);
      return loaded;
    });
    if (count === 0) return 0;
    await sync(aside);
    await rename(aside, path);
    await sync(dirname(path));
    return count;
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw new ArchiveError(`${path} was not written: ${(error as Error).message}`, { cause: error });
  }
}

/** All rows of a file, in their order. Unix ms fit a double exactly. */
export const readParquet = (path: string): Promise<ArchivedRow[]> =>
  withDuck(async (connection) => {
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet(${quoted(path)})`);
    const plain = (cell: unknown) => (typeof cell === 'bigint' ? Number(cell) : cell);
    return reader
      .getRowObjects()
      .map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)])),
      ) as ArchivedRow[];
  });
