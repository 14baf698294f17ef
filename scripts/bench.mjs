// `npm run bench [word...]`: every *.bench.ts whose path holds one of the words; each prints ratios against a reference of the same run.
// Each runs in its own process: after another's work the engine's inline caches made the book bench 20 % slower than it is.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import { build, workspacePlugin } from './build.mjs';
import { ROOT } from './stale.mjs';

const SKIP = new Set(['node_modules', 'dist', '.git']);
function* find(dir) {
  for (const name of readdirSync(dir)) {
    if (SKIP.has(name)) continue;
    const path = join(dir, name);
    if (statSync(path).isDirectory()) yield* find(path);
    else if (name.endsWith('.bench.ts')) yield path;
  }
}

/** One bundled bench, in the child process. Exit code 1: a goal was missed. */
async function measure(outfile) {
  const { default: run } = await import(pathToFileURL(outfile).href);
  const results = await run();
  for (const { name, ratio, goal, ok, detail } of results) {
    const verdict = ok ? 'ok    ' : 'MISSED';
    console.log(`  ${verdict} ${name}: ${Number(ratio).toFixed(2)} (goal ${goal})${detail ? `  ${detail}` : ''}`);
  }
  process.exit(results.every(({ ok }) => ok) ? 0 : 1);
}

async function all(words) {
  await build(['prisma', 'server', 'web'], { say: console.error });
  const missed = [];
  for (const file of find(ROOT)) {
    const name = relative(ROOT, file);
    if (words.length && !words.some((word) => name.includes(word))) continue;
    const outfile = join(ROOT, 'dist', 'bench', `${name.replaceAll('/', '-')}.mjs`);
    await bundle({
      entryPoints: [file],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      plugins: [workspacePlugin],
      tsconfig: join(ROOT, 'tsconfig.base.json'),
      logLevel: 'warning',
    });
    console.log(`\n${name}`);
    const { status } = spawnSync(process.execPath, [import.meta.filename, '--measure', outfile], {
      stdio: 'inherit',
      // As npm start: graphql-js checks twice as much in development.
      env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production' },
    });
    if (status !== 0) missed.push(name);
  }
  process.exit(missed.length ? 1 : 0);
}

const [first, ...rest] = process.argv.slice(2);
await (first === '--measure' ? measure(rest[0]) : all(process.argv.slice(2)));
