// `npm run dev`: restarts the server when a source changes; the page is rebuilt by the same content hashes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ROOT } from './stale.mjs';

const DIRS = ['subgraphs', 'gateway', 'jobs', 'web/src', 'prisma'];
const ours = (file) => /\.(ts|vue|css|graphql|prisma)$/.test(file) && !/node_modules|dist|generated/.test(file);

export function watchAndRestart(args) {
  let child = null;
  let timer = null;
  const run = () => {
    child = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        '-e',
        `import(${JSON.stringify(join(ROOT, 'dist/standalone.js'))}).then((m) => m.main(${JSON.stringify(args)}))`,
      ],
      { stdio: 'inherit' },
    );
  };
  const restart = async () => {
    const stopped = new Promise((resolve) =>
      child && child.exitCode === null ? child.once('exit', resolve) : resolve(),
    );
    child?.kill('SIGINT');
    await stopped;
    await build(['prisma', 'server', 'web'], { say: console.error }).then(run, (error) => console.error(error.message));
  };
  for (const dir of DIRS) {
    watch(join(ROOT, dir), { recursive: true }, (_event, file) => {
      if (!file || !ours(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void restart(), 200);
    });
  }
  process.on('SIGINT', () => child?.kill('SIGINT'));
  run();
  return new Promise(() => {});
}
