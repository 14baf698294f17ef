/** One product a data folder: a lock file with the holder's process id. A holder that was killed leaves a lock that counts for nothing. */
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';

function holder(file: string): number | null {
  const pid = Number(readFileSync(file, 'utf8'));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  // After a reboot the number may be another program's.
  const cmdline = `/proc/${pid}/cmdline`;
  return existsSync(cmdline) && !readFileSync(cmdline, 'utf8').includes('node') ? null : pid;
}

/** Answers the release; throws `second-instance` while another process holds the folder. */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(resolve(dataDir), { recursive: true });
  const file = join(resolve(dataDir), 'lock');
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        linkSync(mine, file); // atomic: of two starters one fails
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw error;
        const pid = holder(file);
        if (pid !== null) throw new EmbeddedPostgresError('second-instance', `Process ${pid} already uses ${resolve(dataDir)}. Stop it, or start with another DATA_DIR.`);
        rmSync(file, { force: true });
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}
