/** Daily Parquet files in a folder. */
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataMode } from '@marketgraph/domain/market';
import { dayName, modeFolder, type ArchivedRow, type Dataset } from './datasets.ts';
import { load, quoted, withDuck } from './duck.ts';

export interface Place {
  readonly dataset: Dataset;
  readonly symbol: string;
  readonly venue: string;
  /** Start of a UTC day, Unix ms. */
  readonly day: number;
}
export interface Archive {
  /**
   * Writes a whole day, in place of the file that may be there, and answers its row count. A file that holds more rows stays: rows only ever
   * come late; fewer mean that the day has left the database since. Rejects with
   * ArchiveError when the disk does not take it; what was there before is there still.
   */
  write(place: Place, rows: AsyncIterable<readonly ArchivedRow[]>): Promise<number>;
  /** Rows of a day, in their order; null = no file. */
  read(place: Place): Promise<ArchivedRow[] | null>;
  /** Days of which there is a file, Unix ms, oldest first. */
  days(place: Omit<Place, 'day'>): Promise<number[]>;
  /** Deletes the files of days before `before`; answers how many. */
  drop(before: number): Promise<number>;
  /** Deletes what a killed process left half written. */
  sweep(): Promise<number>;
}

/** The file could not be written; the message says which and why. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

const FILE = /^(\d{4})(\d{2})(\d{2})\.parquet$/;
const dayOf = (name: string): number | null => {
  const match = FILE.exec(name);
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : null;
};

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `folder` is the archive's root; files of a mode lie under its name. */
export function createArchive(folder: string, mode: DataMode): Archive {
  const root = join(folder, modeFolder(mode));
  const folderOf = ({ dataset, symbol, venue }: Omit<Place, 'day'>) => join(root, dataset.folder(symbol, venue));
  const fileOf = (place: Place) => join(folderOf(place), `${dayName(place.day)}.parquet`);
  const filesUnder = async (): Promise<string[]> => {
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  /** Of a finished file; 0 without one. */
  async function rowsIn(connection: DuckDBConnection, path: string): Promise<number> {
    if (!existsSync(path)) return 0;
    const reader = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM read_parquet(${quoted(path)})`);
    return Number(reader.getRows()[0]![0]);
  }

  async function put(place: Place, rows: AsyncIterable<readonly ArchivedRow[]>): Promise<number> {
    const path = fileOf(place);
    const aside = `${path}.tmp`;
    const count = await withDuck(async (connection) => {
      const loaded = await load(connection, place.dataset, rows);
      if (loaded === 0 || loaded < (await rowsIn(connection, path))) return 0;
      await mkdir(dirname(path), { recursive: true });
      const facts = `KV_METADATA {mode: ${quoted(mode)}, product: 'marketgraph', dataset: ${quoted(place.dataset.name)}}`;
      await connection.run(`COPY rows TO ${quoted(aside)} (FORMAT parquet, COMPRESSION zstd, ${facts})`);
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
  }

  async function days(place: Omit<Place, 'day'>): Promise<number[]> {
    const names = await readdir(folderOf(place)).catch(() => [] as string[]);
    return names
      .map(dayOf)
      .filter((day) => day !== null)
      .toSorted((a, b) => a - b);
  }

  return {
    async write(place, rows) {
      try {
        return await put(place, rows);
      } catch (error) {
        const path = fileOf(place);
        await rm(`${path}.tmp`, { force: true }).catch(() => undefined);
        throw new ArchiveError(`${path} was not written: ${(error as Error).message}`, { cause: error });
      }
    },
    async read(place) {
      if (!(await days(place)).includes(place.day)) return null;
      return withDuck(async (connection) => {
        const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet(${quoted(fileOf(place))})`);
        // Unix ms fit a double exactly.
        return reader
          .getRowObjects()
          .map((row) =>
            Object.fromEntries(
              Object.entries(row).map(([name, cell]) => [name, typeof cell === 'bigint' ? Number(cell) : cell]),
            ),
          ) as unknown as ArchivedRow[];
      });
    },
    days,
    async drop(before) {
      const old = (await filesUnder()).filter(
        (path) => (dayOf(path.slice(path.lastIndexOf('/') + 1)) ?? Infinity) < before,
      );
      await Promise.all(old.map((path) => rm(path, { force: true })));
      return old.length;
    },
    async sweep() {
      const torn = (await filesUnder()).filter((path) => path.endsWith('.parquet.tmp'));
      await Promise.all(torn.map((path) => rm(path, { force: true })));
      return torn.length;
    },
  };
}
