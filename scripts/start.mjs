// `npm start`: builds what is stale and runs everything in one process. The page and the explorer are built beside the running server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { ROOT } from './stale.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`marketgraph needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

const watch = process.argv.includes('--watch');
const args = process.argv.slice(2).filter((word) => word !== '--watch');
const say = (line) => console.error(line);

// graphql-js checks twice as much in development; a developer who wants that sets NODE_ENV.
if (!watch) process.env.NODE_ENV ??= 'production';
await build(['prisma', 'server'], { say });
const pages = spawn(process.execPath, [join(ROOT, 'scripts/build.mjs'), 'web', 'explorer'], {
  stdio: ['ignore', 2, 2],
});
pages.on('exit', (code) => {
  if (code) say('The page could not be built; the reason stands above. The API runs without it.');
});
process.on('exit', () => pages.kill());

if (watch) {
  const { watchAndRestart } = await import('./watch.mjs');
  await watchAndRestart(args);
} else {
  const { main } = await import(pathToFileURL(join(ROOT, 'dist/standalone.js')).href);
  await main(args);
}
