/** Daily Parquet files in a folder. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataMode } from '@marketgraph/domain/market';
import { dayName, modeFolder, type ArchivedRow, type Dataset } from './datasets.ts';
import { readParquet, writeParquet } from './parquet.ts';

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

const FILE = /^(\d{4})(\d{2})(\d{2})\.parquet$/;
const dayOf = (name: string): number | null => {
  const match = FILE.exec(name);
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : null;
};

/** `folder` is the archive's root; files of a mode lie under its name. */
export function createArchive(folder: string, mode: DataMode): Archive {
  const root = join(folder, modeFolder(mode));
  const folderOf = ({ dataset, symbol, venue }: Omit<Place, 'day'>) => join(root, dataset.folder(symbol, venue));
  const fileOf = (place: Place) => join(folderOf(place), `${dayName(place.day)}.parquet`);
  const filesUnder = async (): Promise<string[]> => {
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  async function days(place: Omit<Place, 'day'>): Promise<number[]> {
    const names = await readdir(folderOf(place)).catch(() => [] as string[]);
    return names
      .map(dayOf)
      .filter((day) => day !== null)
      .toSorted((a, b) => a - b);
  }

  return {
    write: (place, rows) =>
      writeParquet(fileOf(place), place.dataset.columns, rows, {
        facts: { mode, dataset: place.dataset.name },
        keepFuller: true,
      }),
    async read(place) {
      return (await days(place)).includes(place.day) ? readParquet(fileOf(place)) : null;
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
