// `npm run import -- ...` and `npm run export -- ...`: builds what is stale and runs the command of that name.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { ROOT } from './stale.mjs';

await build(['prisma', 'server'], { say: (line) => console.error(line) });
const { main } = await import(pathToFileURL(join(ROOT, 'dist/import.js')).href);
process.exitCode = await main(process.argv.slice(2), ROOT);
