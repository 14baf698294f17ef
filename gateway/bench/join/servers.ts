/** The processes under measure. Each listens on a free port, tells it, and answers for its CPU time. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { createMetrics } from '@marketgraph/platform/health';
import { createLogger, type Logger } from '@marketgraph/platform/log';
// @ts-expect-error express brings no types, and only this reference uses it
import express from 'express';
import { execute, parse, type ExecutionResult } from 'graphql';
import {
  composeSupergraph,
  createGateway,
  createGraphqlHttpHandler,
  createInProcessLink,
  createNetworkLink,
  LOCAL_ONLY,
  type SubgraphLink,
} from '../../src/index.ts';
import { benchSubgraphs, SECRET } from './subgraphs.ts';

export type Role = 'subgraphs' | 'stock' | 'ours' | 'in-process' | 'in-process-executed';
const VIEWER = { viewerId: 'bench', roles: [] };
/** The product's log as it is; standard output leads to /dev/null here. */
const productLog = (): Logger => createLogger('gateway', 'info');
const silent = createLogger('subgraph', 'fatal', { write: () => undefined });

async function listen(handler: RequestListener): Promise<number> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Over HTTP they answer a body they have seen from memory: on two cores the gateway is to be the bottleneck, not they. */
async function subgraphs(): Promise<number[]> {
  return Promise.all(
    benchSubgraphs().map(({ schema }) => {
      const known = new Map<string, string>();
      const answer = async (body: string): Promise<string> => {
        const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
        return JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables }));
      };
      return listen(async (request, response) => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        let text = known.get(body);
        if (text === undefined) known.set(body, (text = await answer(body)));
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
          .end(text);
      });
    }),
  );
}

/** As its documentation sets it up: Apollo Server on Express, the gateway's default data source. */
async function stock(ports: readonly number[]): Promise<number[]> {
  const names = benchSubgraphs();
  const urlOf = (name: string): string =>
    `http://127.0.0.1:${ports[names.findIndex((one) => one.name === name)]}/graphql`;
  const gateway = new ApolloGateway({
    supergraphSdl: composeSupergraph(names.map(({ name, typeDefs }) => ({ name, typeDefs, url: urlOf(name) }))),
    buildService: ({ url }) => new RemoteGraphQLDataSource({ url: url ?? '' }),
  });
  const server = new ApolloServer({ gateway });
  await server.start();
  const app = express();
  app.use('/graphql', express.json(), expressMiddleware(server));
  return [await listen(app)];
}

/** Everything on: limits, access rules, a log line and metrics for each request and each fetch. */
async function ours(links: readonly SubgraphLink[]): Promise<number[]> {
  const metrics = createMetrics();
  const gateway = await createGateway({
    links,
    log: productLog(),
    metrics: {
      onRequest: (kind) => metrics.requests.inc({ code: kind }),
      onFetch: (service, durationMs, ok) => {
        if (!ok) metrics.errors.inc({ part: 'request', source: service });
        metrics.eventToClient.observe({ operation: service }, durationMs);
      },
    },
  });
  const handler = createGraphqlHttpHandler({
    gateway,
    access: LOCAL_ONLY,
    log: productLog(),
    identify: () => VIEWER,
    onHttp: (status) => metrics.requests.inc({ code: String(status) }),
  });
  return [await listen((request, response) => void handler(request, response))];
}

const inProcess = (): SubgraphLink[] =>
  benchSubgraphs().map(({ name, schema }) =>
    createInProcessLink({ name, schema, log: silent, context: (base) => base }),
  );

/** Executes a request once, then answers it with copies: what is left is the gateway's own work. */
function remembering(link: SubgraphLink): SubgraphLink {
  const known = new Map<string, ExecutionResult>();
  const execute: SubgraphLink['execute'] = async (request) => {
    let result = known.get(request.query);
    if (result === undefined)
      known.set(request.query, (result = JSON.parse(JSON.stringify(await link.execute(request))) as ExecutionResult));
    return copy(result);
  };
  return { ...link, execute };
}

function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  const copied = { ...value };
  for (const key in copied) if (typeof copied[key] === 'object') copied[key] = copy(copied[key]);
  return copied;
}

const START: Readonly<Record<Role, (ports: readonly number[]) => Promise<number[]>>> = {
  subgraphs,
  stock,
  ours: (ports) =>
    ours(
      benchSubgraphs().map(({ name }, i) =>
        createNetworkLink({ name, url: `http://127.0.0.1:${ports[i]}/graphql`, identitySecret: SECRET }),
      ),
    ),
  'in-process': () => ours(inProcess().map(remembering)),
  'in-process-executed': () => ours(inProcess()),
};

/** Runs one role in this process, for its parent. */
export async function serveRole(role: Role, ports: readonly number[]): Promise<void> {
  process.on('message', () => process.send?.(process.cpuUsage()));
  process.on('disconnect', () => process.exit(0));
  process.send?.(await START[role](ports));
}
