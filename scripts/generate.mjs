// `npm run generate`: schemas and the page's operations from the code; `--check` fails when what is committed is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { ROOT } from './stale.mjs';

const check = process.argv.includes('--check');
await build(['prisma', 'server'], { say: console.error });
const { generate } = await import(pathToFileURL(join(ROOT, 'dist/generate.js')).href);
const files = await generate();
if (!check) for (const [path, text] of Object.entries(files)) writeFileSync(join(ROOT, path), text);
if (existsSync(join(ROOT, 'web/codegen.mjs'))) {
  const { codegen } = await import('../web/codegen.mjs');
  Object.assign(files, await codegen(files['web/schema.graphql']));
}
const stale = Object.entries(files).filter(
  ([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text,
);
if (!check) for (const [path, text] of stale) writeFileSync(join(ROOT, path), text);
for (const [path] of stale) console.log(`${check ? 'stale' : 'written'}: ${path}`);
if (check && stale.length) process.exit(1);
