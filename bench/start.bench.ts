/**
 * From `npm start` to moving data: a copy of the checkout without anything built, as after `npm ci`, and then the same again. The first
 * start is told against its limit; how much building it holds is the second line's reference.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findRoot } from '@marketgraph/platform/health';
import { movingData, startProduct } from './product.ts';

const FIRST_MS = 60_000;
const LATER_MS = 5_000;

async function timeToMovingData(root: string, dataDir: string): Promise<number> {
  const startedAt = performance.now();
  const product = await startProduct(root, { DATA_DIR: dataDir });
  try {
    await movingData(product, 2 * FIRST_MS);
    return performance.now() - startedAt;
  } finally {
    await product.stop();
  }
}

export default async function run() {
  const here = findRoot();
  const folder = mkdtempSync(join(here, '.cache', 'start-'));
  const root = join(folder, 'checkout');
  try {
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: here, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
    for (const file of tracked) cpSync(join(here, file), join(root, file), { recursive: true });
    // Hard links: a symlinked folder resolves to the other checkout, and copying 800 MB is no part of a start.
    // A workspace may have a folder of its own for what it needs in another version.
    for (const home of ['.', ...new Set(tracked.filter((file) => file.endsWith('/package.json')).map(dirname))])
      if (existsSync(join(here, home, 'node_modules')))
        execFileSync('cp', ['-al', join(here, home, 'node_modules'), join(root, home, 'node_modules')]);
    mkdirSync(join(folder, 'data'));
    const first = await timeToMovingData(root, join(folder, 'data'));
    const later = await timeToMovingData(root, join(folder, 'data'));
    const line = (name: string, ms: number, limit: number) => ({
      name,
      ratio: ms / limit,
      goal: `<= 1 of ${limit / 1000} s`,
      ok: ms <= limit,
      detail: `${(ms / 1000).toFixed(1)} s`,
    });
    return [line('first start to moving data', first, FIRST_MS), line('later start to moving data', later, LATER_MS)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
