// What has to be built again: a content hash of a target's inputs, kept in .cache/build.json.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const CACHE = join(ROOT, '.cache', 'build.json');
const SKIP = new Set(['node_modules', 'dist', '.git', '.data', '.cache', 'generated', 'test-results']);

function* files(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) return yield path;
  for (const name of readdirSync(path).sort())
    if (!SKIP.has(name) && !name.endsWith('.spec.ts')) yield* files(join(path, name));
}

export function hashOf(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const input of inputs) for (const file of files(join(ROOT, input))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

const known = () => (existsSync(CACHE) ? JSON.parse(readFileSync(CACHE, 'utf8')) : {});

/** True when `output` is missing or was made from other inputs. */
export const isStale = (target, hash, output) => !existsSync(join(ROOT, output)) || known()[target] !== hash;

export function remember(target, hash) {
  mkdirSync(dirname(CACHE), { recursive: true });
  // Written aside and renamed: two builds may run side by side.
  const next = `${CACHE}.${process.pid}`;
  writeFileSync(next, JSON.stringify({ ...known(), [target]: hash }));
  renameSync(next, CACHE);
}
