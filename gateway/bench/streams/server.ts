/** The measured processes: our gateway with both real subgraphs in process and a real event log, or a bare `ws` broadcast of the same bytes. */
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { WebSocketServer } from 'ws';
import { buildDesk, deskContext, NAME as DESK } from '@marketgraph/desk';
import { buildMarketData, marketContext, NAME as MARKET_DATA } from '@marketgraph/market-data';
import { systemClock } from '@marketgraph/platform/clock';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { LOCAL_VIEWER } from '@marketgraph/platform/graphql';
import { createMetrics } from '@marketgraph/platform/health';
import { createLogger } from '@marketgraph/platform/log';
import { serveEdge } from '../../src/edge/index.ts';
import { createGateway } from '../../src/gateway.ts';
import { createInProcessLink } from '../../src/links/index.ts';
import { silentGuards } from '../../src/testing/guards-state.ts';

export type Role = 'ours' | 'raw';
export interface Facts {
  readonly cpuMs: number;
  /** Events published so far. */
  readonly published: number;
  readonly upstreams: number;
  readonly restExecutions: number;
}
/** What the parent says: events a second (0 stops), and for `raw` the text to broadcast. */
export type Order = { readonly rate: number; readonly text?: string } | 'facts';

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Calls `publish` with 1, 2, 3 ... so many times a second, evenly. */
function pulse(publish: (n: number) => void) {
  let timer: NodeJS.Timeout | undefined;
  let published = 0;
  return {
    count: () => published,
    set(rate: number) {
      clearInterval(timer);
      if (rate === 0) return;
      const startedAt = performance.now();
      let sent = 0;
      timer = setInterval(
        () => {
          const due = Math.floor(((performance.now() - startedAt) / 1000) * rate);
          for (; sent < due; sent += 1) publish((published += 1));
        },
        Math.min(20, 1000 / rate),
      );
    },
  };
}

function listenTo(
  publish: (n: number, text: string) => void,
  counters: () => Pick<Facts, 'upstreams' | 'restExecutions'>,
): void {
  let text = '';
  const beat = pulse((n) => publish(n, text));
  process.on('message', (order: Order) => {
    if (order === 'facts')
      return void process.send!({ cpuMs: cpuMs(), published: beat.count(), ...counters() } satisfies Facts);
    text = order.text ?? text;
    beat.set(order.rate);
  });
  process.on('disconnect', () => process.exit(0));
}

async function serveOurs(): Promise<void> {
  const log = createInProcessLog();
  const logger = createLogger('bench', 'error');
  const [market, desk] = await Promise.all([buildMarketData(), buildDesk()]);
  const list = {
    id: '6f0c2a52-0000-4000-8000-000000000001',
    name: 'Majors',
    symbols: ['SOLUSDT'],
    createdAt: new Date(),
    updatedAt: new Date(),
  };
  const watchlists = {
    holding: async (_viewer: string, symbols: readonly string[]) => new Map(symbols.map((symbol) => [symbol, [list]])),
  };
  const context = marketContext({
    log,
    store: {} as never,
    clock: systemClock,
    mode: 'SIMULATED',
    symbols: ['SOLUSDT'],
  });
  const own = deskContext({ watchlists: watchlists as never, knownSymbols: async () => ['SOLUSDT'] });
  const gateway = await createGateway({
    log: logger,
    links: [
      createInProcessLink({ name: MARKET_DATA, schema: market.schema, log: logger, context }),
      createInProcessLink({ name: DESK, schema: desk.schema, log: logger, context: own }),
    ],
  });
  const edge = await serveEdge({
    gateway,
    metrics: createMetrics(),
    log: logger,
    health: () => false,
    hosts: ['127.0.0.1'],
    port: 0,
    identity: LOCAL_VIEWER,
    personal: new Set([DESK]),
    access: { hosts: [], origins: [] },
    webFolder: tmpdir(),
    explorerFolder: tmpdir(),
  });
  const output = silentGuards('SOLUSDT', Date.now());
  listenTo(
    (n) => {
      const ts = Date.now();
      const state = JSON.stringify({ ...output, ts, spreadBps: n });
      void log.append(topics.guards('SOLUSDT'), [{ fields: { ts: String(ts), status: 'WARNING', state } }]);
    },
    () => edge.hub.counters,
  );
  process.send!(edge.port);
}

async function serveRaw(): Promise<void> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  listenTo(
    (_n, text) => {
      for (const socket of sockets.clients) socket.send(text);
    },
    () => ({ upstreams: 0, restExecutions: 0 }),
  );
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port));
}

export const serveRole = (role: Role): Promise<void> => (role === 'ours' ? serveOurs() : serveRaw());
