/** One Parquet file out of rows, whole or not at all. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ArchiveError } from './archive.ts';
import type { ArchivedRow, ColumnType } from './datasets.ts';
import { load, quoted, withDuck } from './duck.ts';

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Writes `path` in place of what may be there, and answers its row count; without rows nothing is written. `facts` go into the file's metadata.
 * Rejects with ArchiveError when the disk does not take it; what was there before is there still.
 */
export async function writeParquet(
  path: string,
  columns: Readonly<Record<string, ColumnType>>,
  rows: AsyncIterable<readonly ArchivedRow[]>,
  facts: Readonly<Record<string, string>> = {},
): Promise<number> {
  const aside = `${path}.tmp`;
  const metadata = Object.entries({ product: 'marketgraph', ...facts }).map(
    ([name, text]) => `${name}: ${quoted(text)}`,
  );
  try {
    const count = await withDuck(async (connection) => {
      const loaded = await load(connection, { columns }, rows);
      if (loaded === 0) return 0;
      await mkdir(dirname(path), { recursive: true });
      await connection.run(
        `COPY rows TO ${quoted(aside)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${metadata.join(', ')}})`,
      );
      // Read back before it counts: a full disk is not always told by the write.
      const reader = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM read_parquet(${quoted(aside)})`);
      const written = Number(reader.getRows()[0]![0]);
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
