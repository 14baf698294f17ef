// Builds what is stale. `node scripts/build.mjs [server] [web] [explorer]`; all three without words; `--force` rebuilds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashOf, isStale, remember, ROOT } from './stale.mjs';

const SERVER_ENTRIES = {
  standalone: 'gateway/src/standalone/main.ts',
  gateway: 'gateway/src/main.ts',
  'market-data': 'subgraphs/market-data/src/main.ts',
  desk: 'subgraphs/desk/src/main.ts',
  indicators: 'subgraphs/indicators/src/main.ts',
  'indicators-worker': 'subgraphs/indicators/src/engine/worker.ts',
  jobs: 'jobs/src/main.ts',
  import: 'jobs/src/import/index.ts',
  bot: 'gateway/examples/bot.ts',
  generate: 'gateway/src/standalone/generate.ts',
};

// Our own packages are TypeScript and go into the bundle; everything from the registry stays outside.
export const workspacePlugin = {
  name: 'workspace',
  setup(build) {
    const homes = {
      domain: 'subgraphs/shared/domain',
      platform: 'subgraphs/shared/platform',
      'market-data': 'subgraphs/market-data',
      desk: 'subgraphs/desk',
      indicators: 'subgraphs/indicators',
      jobs: 'jobs',
      gateway: 'gateway',
    };
    build.onResolve({ filter: /^@marketgraph\// }, ({ path }) => {
      const [, name, ...rest] = path.split('/');
      return { path: join(ROOT, homes[name], 'src', ...rest, 'index.ts') };
    });
  },
};

// Without `keepNames`: it renames each closure when it is made, and that alone was 8 % of the CPU of a busy market (profiled).
async function server() {
  const { build } = await import('esbuild');
  const entryPoints = Object.fromEntries(
    Object.entries(SERVER_ENTRIES).filter(([, file]) => existsSync(join(ROOT, file))),
  );
  await build({
    entryPoints,
    absWorkingDir: ROOT,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [workspacePlugin],
    sourcemap: true,
    tsconfig: 'tsconfig.base.json',
    logLevel: 'warning',
    chunkNames: 'chunks/[hash]',
  });
}

const script = (file) => () => import(pathToFileURL(join(ROOT, file)).href).then((module) => module.build());
const SHARED = ['package-lock.json', 'scripts/build.mjs'];
const TARGETS = {
  prisma: {
    inputs: ['prisma/schema.prisma', 'scripts/prisma.mjs', ...SHARED],
    output: 'subgraphs/shared/platform/src/db/generated',
    run: () => import('./prisma.mjs').then((module) => module.generatePrisma()),
  },
  server: {
    inputs: ['subgraphs', 'gateway/src', 'gateway/examples', 'jobs/src', 'prisma/schema.prisma', ...SHARED],
    output: 'dist/standalone.js',
    run: server,
  },
  web: { inputs: ['web', ...SHARED], output: 'web/dist/index.html', run: script('web/build.mjs') },
  explorer: {
    inputs: ['gateway/explorer', ...SHARED],
    output: 'gateway/explorer/dist/index.html',
    run: script('gateway/explorer/build.mjs'),
  },
};

export async function build(names, { force = false, say = () => {} } = {}) {
  for (const name of names) {
    const { inputs, output, run } = TARGETS[name];
    const hash = hashOf(inputs);
    if (!force && !isStale(name, hash, output)) continue;
    const started = Date.now();
    await run();
    remember(name, hash);
    say(`built ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}

if (process.argv[1] === join(ROOT, 'scripts', 'build.mjs')) {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  await build(words.length ? words : Object.keys(TARGETS), {
    force: process.argv.includes('--force'),
    say: (line) => console.log(line),
  });
}
