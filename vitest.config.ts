import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const graphql = fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url));
// `graphql` ships CommonJS and ES modules; without the alias two copies load and schemas of one are foreign to the other.
const shared = {
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
};
/**
 * How many files run side by side. One of the integration tests waits most of its time (for a minute to end, a sweep, a lease), so
 * there are more of them than cores; a browser and a product beside it take a core or two. Files share nothing: each has its own
 * folders, ports and servers, and waits for conditions, whatever else the machine does.
 */
const cores = availableParallelism();
const LANES = {
  unit: Math.max(2, cores),
  integration: Math.max(3, cores),
  browser: Math.max(2, Math.floor(cores / 2)),
};
const setupFiles = [fileURLToPath(new URL('subgraphs/shared/testkit/src/properties.ts', import.meta.url))];
const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['**/*.spec.ts'],
          exclude: [...exclude, '**/*.integration.spec.ts', '**/*.browser.spec.ts'],
          setupFiles,
          testTimeout: 20_000,
          maxWorkers: LANES.unit,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['**/*.integration.spec.ts'],
          exclude,
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: LANES.integration,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['**/*.browser.spec.ts'],
          exclude,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: LANES.browser,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
