// `npm test`: unit, integration and browser tests. What a machine lacks (Redis, Chromium) is said loudly; with CI=true it is a failure.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from './build.mjs';
import { ROOT } from './stale.mjs';

await build(['prisma', 'server', 'web', 'explorer'], { say: console.error });
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: ROOT,
});
process.exit(status ?? 1);
