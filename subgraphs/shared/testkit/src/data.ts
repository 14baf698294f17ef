/** Where the recorded data and reference values are; they may not be copied into the repository. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `../shared/data` beside the checkout (or, from a bundle, beside the working directory) unless TEST_DATA_DIR says otherwise. */
export function dataDir(): string {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const places = [resolve(root, '../shared/data'), resolve('../shared/data')];
  return process.env['TEST_DATA_DIR'] ?? places.find((place) => existsSync(place)) ?? places[0]!;
}

/** Whether the file or folder below the data folder is there. */
export const hasData = (path = ''): boolean => existsSync(resolve(dataDir(), path));

/** Says on stderr how many tests could not run; CI fails on such a line. */
export function announceSkipped(count: number, what: string): void {
  process.stderr.write(`SKIPPED ${count} ${what}: no recorded data at ${dataDir()}\n`);
}
