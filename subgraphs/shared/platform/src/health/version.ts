/** What is running: the package's version, and the commit of the checkout or of the image. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundle lies in dist/ (a chunk one deeper): the root is the nearest folder above with the workspaces. */
export function findRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      if (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).workspaces) return folder;
    } catch {
      // no package.json here: one up
    }
  }
  return process.cwd();
}

function commitOf(root: string): string {
  const ask = () =>
    execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  // An image has no checkout; its build wrote the commit down.
  for (const read of [ask, () => readFileSync(join(root, 'COMMIT'), 'utf8')])
    try {
      return read().trim();
    } catch {
      // the next way
    }
  return 'unknown';
}

export function versionOf(root = findRoot()): { version: string; commit: string } {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, commit: commitOf(root) };
}
