/**
 * One product a data folder: a lock file with the holder's process id and start time. A holder that was killed leaves a lock that counts
 * for nothing, also when its number has been given to another process since (always so in a container, where every start is pid 1).
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';
import { isAlive, startOf } from './process-life.ts';

/** Process id of a living holder, or null. */
function holderOf(content: string): number | null {
  const [pid, start] = content.split(' ');
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0 || !isAlive(number)) return null;
  return startOf(number) === (start ?? '') ? number : null;
}

const readOrNull = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** Answers the release; throws `second-instance` while a living process (this one too) holds the folder. */
export function lockDataDir(dataDir: string): () => void {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const content = `${process.pid} ${startOf(process.pid)}`;
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, content);
  try {
    for (;;) {
      try {
        linkSync(mine, file); // atomic: of two starters one fails
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = readOrNull(file);
      if (found === null) continue;
      const pid = holderOf(found);
      if (pid !== null)
        throw new EmbeddedPostgresError(
          'second-instance',
          `Process ${pid} already uses ${folder}. Stop it, or start with another DATA_DIR.`,
        );
      takeAway(file, found);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (readOrNull(file) === content) rmSync(file, { force: true });
  };
}

/** Removes the dead lock, and only it: another starter may have put its own there meanwhile. */
function takeAway(file: string, dead: string): void {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readOrNull(aside) !== dead) linkSync(aside, file);
  } catch {
    // someone else was faster: the caller looks again
  } finally {
    rmSync(aside, { force: true });
  }
}
