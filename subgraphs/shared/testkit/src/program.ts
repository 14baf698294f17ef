/** A TypeScript file as a process of its own, for tests that kill it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

export interface Program {
  /** Starts it; it is killed when the test run ends. */
  start(...args: string[]): ChildProcess & { readonly lines: string[] };
  /** The bundle, for a test that starts it in its own way. */
  readonly path: string;
  /** Removes the bundle. */
  remove(): void;
}

let counter = 0;

/** Bundles the file as the product is bundled (packages stay outside, so it lies below the checkout). */
export async function bundleProgram(file: string): Promise<Program> {
  const { workspacePlugin } = (await import(pathToFileURL(join(ROOT, 'scripts/build.mjs')).href)) as {
    workspacePlugin: Plugin;
  };
  const folder = join(ROOT, 'dist', 'test');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${process.pid}-${counter++}.mjs`);
  await build({
    entryPoints: [file],
    outfile,
    absWorkingDir: ROOT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [workspacePlugin],
    tsconfig: join(ROOT, 'tsconfig.base.json'),
    logLevel: 'error',
  });
  return {
    start(...args) {
      const child = spawn(process.execPath, [outfile, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
      const end = () => void child.kill('SIGKILL');
      process.once('exit', end);
      child.once('exit', () => process.off('exit', end));
      const lines: string[] = [];
      let rest = '';
      child.stdout.on('data', (part: Buffer) => {
        const parts = (rest + part.toString()).split('\n');
        rest = parts.pop()!;
        lines.push(...parts);
      });
      return Object.assign(child, { lines });
    },
    path: outfile,
    remove: () => rmSync(outfile, { force: true }),
  };
}
