// `npm run check`: format, lint, types, layers, stale generated files. Every step runs; one failure fails the whole.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ROOT } from './stale.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
await build(['prisma', 'server'], { say: console.error });
const STEPS = [
  ['format', bin('oxfmt'), ['--check', '.']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings', '.']],
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['types of the page', bin('vue-tsc'), ['--noEmit', '-p', 'web/tsconfig.json']],
  [
    'layers',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', 'subgraphs', 'gateway/src', 'jobs/src', 'web/src'],
  ],
  ['generated files', process.execPath, ['scripts/generate.mjs', '--check']],
];
const failed = [];
for (const [name, command, args] of STEPS) {
  console.log(`\n== ${name}`);
  if (spawnSync(command, args, { stdio: 'inherit', cwd: ROOT }).status !== 0) failed.push(name);
}
console.log(failed.length ? `\nfailed: ${failed.join(', ')}` : '\nall checks pass');
process.exit(failed.length ? 1 : 0);
