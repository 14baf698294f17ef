// Every layer rule is proved by a planted breach: the rule must name it, and the tree as it is must have none.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const bin = join(root, 'node_modules/.bin/depcruise');
const config = join(root, '.dependency-cruiser.cjs');
let tree: string;

/** file -> its only import, and the rule that this breaks. */
const BREACHES: [file: string, specifier: string, rule: string][] = [
  ['subgraphs/shared/domain/src/a.ts', 'node:fs', 'domain-is-pure'],
  ['subgraphs/shared/domain/src/b.ts', '../../platform/src/x.ts', 'domain-is-pure'],
  ['subgraphs/shared/platform/src/a.ts', '../../../desk/src/x.ts', 'platform-below-apps'],
  ['subgraphs/market-data/src/a.ts', '../../desk/src/x.ts', 'app-market-data-imports-no-app'],
  ['subgraphs/desk/src/a.ts', '../../market-data/src/x.ts', 'app-desk-imports-no-app'],
  ['subgraphs/indicators/src/a.ts', '../../market-data/src/x.ts', 'app-indicators-imports-no-app'],
  ['gateway/src/a.ts', '../../jobs/src/x.ts', 'app-gateway-imports-no-app'],
  ['jobs/src/a.ts', '../../gateway/src/x.ts', 'app-jobs-imports-no-app'],
  ['web/src/a.ts', '../../subgraphs/shared/domain/src/x.ts', 'web-knows-only-the-schema'],
  ['jobs/src/connectors/okx/a.ts', '../bybit/x.ts', 'venue-imports-no-venue'],
  ['jobs/src/sandbox/venues/okx/a.ts', '../bybit/x.ts', 'venue-imports-no-venue'],
  ['jobs/src/sandbox/venues/okx/b.ts', '../../../connectors/bybit/x.ts', 'venue-imports-no-venue'],
  ['jobs/src/providers/fmp/a.ts', '../yahoo/x.ts', 'venue-imports-no-venue'],
  ['jobs/src/tasks/a.task.ts', './b.task.ts', 'task-imports-no-task'],
  ['web/src/features/guards/a.ts', '../tape/x.ts', 'feature-imports-no-feature'],
  ['jobs/src/b.ts', 'ioredis', 'infrastructure-only-in-platform'],
  ['subgraphs/desk/src/b.ts', '@prisma/client', 'infrastructure-only-in-platform'],
  ['jobs/src/pipelines/a.ts', 'ws', 'sockets-only-at-the-edges'],
  ['gateway/src/execute/a.ts', 'ws', 'sockets-only-at-the-edges'],
  ['web/src/features/guards/b.ts', 'apexcharts', 'charts-only-in-ui'],
  ['web/src/ui/b.ts', 'lightweight-charts', 'candles-only-in-the-price-chart'],
  ['gateway/src/b.ts', '../../subgraphs/shared/testkit/src/x.ts', 'testkit-only-in-tests'],
  ['jobs/src/cycle-one.ts', './cycle-two.ts', 'no-cycles'],
];

function cruise(cwd: string): { from: string; rule: { name: string } }[] {
  const { stdout, stderr } = spawnSync(
    bin,
    ['--config', config, '--output-type', 'json', 'subgraphs', 'gateway/src', 'jobs/src', 'web/src'],
    { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  expect(stdout, stderr).toMatch(/^\{/);
  return JSON.parse(stdout).summary.violations;
}

function plant(file: string, text: string) {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

beforeAll(() => {
  tree = mkdtempSync(join(createRequire(import.meta.url)('node:os').tmpdir(), 'layers-'));
  plant('jobs/src/cycle-two.ts', "import * as x from './cycle-one.ts';\nexport const z = x;\n");
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const name of ['tsconfig.json', 'tsconfig.base.json', 'package.json'])
    writeFileSync(join(tree, name), readFileSync(join(root, name)));
  for (const [file, specifier] of BREACHES) {
    plant(file, `import * as x from '${specifier}';\nexport const y = x;\n`);
    if (specifier.startsWith('.') && !file.includes('cycle'))
      plant(join(dirname(file), specifier), 'export const z = 1;\n');
  }
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

it('has a breach for every rule, planted where the product has its files', () => {
  const rules = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] };
  expect([...new Set(BREACHES.map(([, , rule]) => rule))].toSorted()).toEqual(
    rules.forbidden.map(({ name }) => name).toSorted(),
  );
  for (const [file, specifier] of BREACHES) {
    const folder = dirname(join(root, file));
    expect(existsSync(folder), `${file} is planted in a folder that the product has not`).toBe(true);
    if (specifier.startsWith('.'))
      expect(existsSync(dirname(join(folder, specifier))), `${specifier} of ${file} as well`).toBe(true);
  }
});

it('knows every task by its name', () => {
  const tasks = readdirSync(join(root, 'jobs/src/tasks')).filter((name) => !name.endsWith('.spec.ts'));
  const defines = (name: string) => readFileSync(join(root, 'jobs/src/tasks', name), 'utf8').includes('defineTask<');
  expect(tasks.filter(defines)).toEqual(tasks.filter((name) => name.endsWith('.task.ts')));
  expect(tasks.filter(defines).length).toBeGreaterThan(2);
});

it('finds every planted breach by its rule', () => {
  const found = new Set(cruise(tree).map(({ from, rule }) => `${from} ${rule.name}`));
  for (const [file, , rule] of BREACHES) expect(found, `${rule} must find ${file}`).toContain(`${file} ${rule}`);
});

it('finds no breach in the product', () => {
  expect(cruise(root).map(({ from, rule }) => `${rule.name}: ${from}`)).toEqual([]);
}, 60_000);
