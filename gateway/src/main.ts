/** The gateway process: reaches its subgraphs over the network. */
import { createMetrics, versionOf } from '@marketgraph/platform/health';
import { logLevel } from '@marketgraph/platform/env';
import { LOCAL_VIEWER } from '@marketgraph/platform/graphql';
import { createLogger } from '@marketgraph/platform/log';
import { serveEdge } from './edge/index.ts';
import { readEnvironment } from './environment.ts';
import { accessOf, hostsOf } from './listening.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createNetworkLink } from './links/index.ts';
import { remoteHealth } from './remote-health.ts';
import { requestMetrics } from './request-metrics.ts';

const RETRY_MS = 1_000;
const WEB_FOLDER = 'web/dist';
const env = readEnvironment();
const log = createLogger('gateway', logLevel(env));
const { IDENTITY_SECRET: identitySecret, MARKET_DATA_URL, DESK_URL, INDICATORS_URL } = env;
if (!identitySecret || !MARKET_DATA_URL || !DESK_URL || !INDICATORS_URL)
  throw new Error('Set IDENTITY_SECRET, MARKET_DATA_URL, DESK_URL and INDICATORS_URL.');
if (env.HOST && env.HOST !== '127.0.0.1' && !env.ALLOW_ANONYMOUS)
  throw new Error('HOST serves others and no authentication is configured: set ALLOW_ANONYMOUS=1 to allow that.');
const metrics = createMetrics();
const links = [
  createNetworkLink({ name: 'market-data', url: MARKET_DATA_URL, identitySecret }),
  createNetworkLink({ name: 'desk', url: DESK_URL, identitySecret }),
  createNetworkLink({ name: 'indicators', url: INDICATORS_URL, identitySecret }),
];

/** Subgraphs may start later than the gateway. */
async function compose(): Promise<Gateway> {
  for (;;) {
    try {
      return await createGateway({
        log,
        links,
        limits: { introspection: env.INTROSPECTION === 'on' },
        metrics: requestMetrics(metrics),
      });
    } catch (error) {
      log.warn({ err: error }, 'the subgraphs do not answer yet');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

const gateway = await compose();
const health = remoteHealth({
  facts: versionOf(),
  metrics,
  gateway,
  urls: { 'market-data': MARKET_DATA_URL, desk: DESK_URL, indicators: INDICATORS_URL },
  webFolder: WEB_FOLDER,
});
const edge = await serveEdge({
  gateway,
  metrics,
  log,
  health,
  hosts: hostsOf(env),
  port: env.PORT,
  identity: LOCAL_VIEWER,
  personal: new Set(['desk', 'indicators']),
  access: accessOf(env),
  webFolder: WEB_FOLDER,
  explorerFolder: 'gateway/explorer/dist',
});
log.info({ port: edge.port }, 'gateway is ready');
process.on('SIGHUP', () => void gateway.reload().catch((error: unknown) => log.error({ err: error }, 'reload failed')));
const stop = () =>
  void edge
    .close()
    .then(() => gateway.close())
    .then(() => process.exit(0));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
