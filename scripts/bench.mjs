// `npm run bench [word...]`: every *.bench.ts whose path holds one of the words; each prints ratios against a reference of the same run.
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

await build(['prisma', 'server', 'web'], { say: console.error });
const words = process.argv.slice(2);
let missed = 0;
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
  const { default: run } = await import(pathToFileURL(outfile).href);
  for (const { name: line, ratio, goal, ok, detail } of await run()) {
    console.log(
      `  ${ok ? 'ok    ' : 'MISSED'} ${line}: ${Number(ratio).toFixed(2)} (goal ${goal})${detail ? `  ${detail}` : ''}`,
    );
    if (!ok) missed += 1;
  }
}
process.exit(missed ? 1 : 0);
