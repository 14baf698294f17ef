/** The files of a cluster: made whole or not at all, with the key that opens it inside. */
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot, UNPRIVILEGED, type Home } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { run } from './program.ts';

export const USER = 'marketgraph';
const KEY = 'marketgraph.key';

/** Makes the cluster unless it is there. One that this version cannot open is an error, never thrown away. */
export async function ensureCluster(home: Home): Promise<void> {
  const made = join(home.cluster, 'PG_VERSION');
  if (!existsSync(made)) return create(home);
  const version = readFileSync(made, 'utf8').trim();
  const binaries = (await run(home, 'pg_ctl', ['--version'])).match(/\d+/)?.[0];
  if (binaries !== undefined && version !== binaries)
    throw new EmbeddedPostgresError(
      'unusable-data',
      `${home.cluster} was made by PostgreSQL ${version}, this is ${binaries}. Dump it with ${version}, or start with --fresh to start over.`,
    );
  if (!existsSync(join(home.cluster, KEY)))
    throw new EmbeddedPostgresError(
      'unusable-data',
      `${home.cluster} has lost its key (${KEY}). Put it back, or start with --fresh to start over.`,
    );
}

export const keyOf = (home: Home): string => readFileSync(join(home.cluster, KEY), 'utf8');

const own = (path: string) => isRoot() && chownSync(path, UNPRIVILEGED.uid, UNPRIVILEGED.gid);

async function create(home: Home): Promise<void> {
  const unfinished = `${home.cluster}.tmp`;
  const passwordFile = `${home.cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true }); // an initdb that was cut off
  const password = randomBytes(18).toString('base64url');
  const write = (file: string) => {
    writeFileSync(file, password, { mode: 0o600 });
    own(file);
  };
  mkdirSync(unfinished, { mode: 0o700 });
  own(unfinished);
  write(passwordFile);
  try {
    const access = ['-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
    await run(home, 'initdb', ['-D', unfinished, ...access, '-E', 'UTF8', '--locale=C', '--no-sync']);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  write(join(unfinished, KEY));
  renameSync(unfinished, home.cluster);
}
