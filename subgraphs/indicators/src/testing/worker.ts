/** The worker's bundle for specs, which run from the sources. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export interface BuiltWorker {
  readonly file: URL;
  remove(): Promise<void>;
}

export async function buildWorker(): Promise<BuiltWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'marketgraph-worker-'));
  const outfile = join(folder, 'indicators-worker.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../engine/worker.ts', import.meta.url))],
    outfile,
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning' },
  });
  return { file: pathToFileURL(outfile), remove: () => rm(folder, { recursive: true, force: true }) };
}
