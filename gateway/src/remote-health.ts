/** What /health of the gateway process says: its own page, and what the other processes say of database, Redis, venues, providers and guards. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL_VIEWER } from '@marketgraph/platform/graphql';
import { createHealth, type CheckResult, type Handler, type Metrics } from '@marketgraph/platform/health';
import type { Gateway } from './gateway.ts';

interface SystemHealth {
  readonly ready: boolean;
  readonly venues: readonly { readonly id: string; readonly status: string; readonly reason: string | null }[];
}
interface IngestionStats {
  readonly providers: readonly { readonly id: string; readonly status: string }[];
}
export interface RemoteHealthOptions {
  readonly facts: { readonly version: string; readonly commit: string };
  readonly metrics: Metrics;
  readonly gateway: Gateway;
  /** Of the subgraphs by name: their /health is on the same port. */
  readonly urls: Readonly<Record<string, string>>;
  readonly webFolder: string;
}

const LOOK_MS = 1_000;
const PATIENCE_MS = 1_500;
const NOT_REPORTED = 'the data jobs have not reported';

/** What each of the subgraphs says of one of its checks; those that have no such check say nothing. */
async function askAll(urls: RemoteHealthOptions['urls'], check: string): Promise<CheckResult> {
  const ask = async ([name, url]: readonly [string, string]) => {
    try {
      const answer = await fetch(new URL(check, url), { signal: AbortSignal.timeout(PATIENCE_MS) });
      const detail = answer.status === 404 ? null : ((await answer.json()) as { detail?: unknown }).detail;
      return { name, ok: answer.ok || answer.status === 404, detail };
    } catch (error) {
      return { name, ok: false, detail: (error as Error).message };
    }
  };
  const said = (await Promise.all(Object.entries(urls).map(ask))).filter(({ detail }) => detail !== null);
  return { ok: said.every(({ ok }) => ok), detail: Object.fromEntries(said.map(({ name, detail }) => [name, detail])) };
}

/** A root field of the graph; null when it says nothing. */
async function asked<T>(gateway: Gateway, field: string, selection: string): Promise<T | null> {
  const caller = { identity: LOCAL_VIEWER, correlationId: 'health', signal: AbortSignal.timeout(PATIENCE_MS) };
  const query = `{ ${field} { ${selection} } }`;
  const { data } = await gateway.execute({ query, operationName: undefined, variables: undefined, caller });
  return data === undefined ? null : ((JSON.parse(data) as Record<string, T | null> | null)?.[field] ?? null);
}
const systemHealth = (gateway: Gateway) =>
  asked<SystemHealth>(gateway, 'systemHealth', 'ready venues { id status reason }');

/** Fine while no provider of stocks that is wanted is away; without stocks there is none. */
async function providers(gateway: Gateway): Promise<CheckResult> {
  const stats = await asked<IngestionStats>(
    gateway,
    'ingestionStats',
    'isRunning reason providers { id status circuit reason }',
  );
  if (stats === null) return { ok: true, detail: 'no stocks are watched, or nothing was reported yet' };
  return { ok: stats.providers.every(({ status }) => status !== 'DOWN'), detail: stats };
}

export function remoteHealth({ facts, metrics, gateway, urls, webFolder }: RemoteHealthOptions): Handler {
  let filled = false;
  const looking = setInterval(() => {
    systemHealth(gateway).then(
      (state) => {
        filled ||= state?.ready === true;
        if (filled) clearInterval(looking);
      },
      () => undefined,
    );
  }, LOOK_MS).unref();
  const reachable = (name: string) => async () => {
    const { ok, detail } = await askAll({ [name]: urls[name]! }, '/health');
    return { ok, detail };
  };
  return createHealth({
    ...facts,
    metrics,
    readiness: {
      page: () => existsSync(join(webFolder, 'index.html')),
      'guards of every symbol': () => filled,
    },
    aliases: { polygon: 'providers', massive: 'providers' },
    checks: {
      providers: () => providers(gateway),
      ...Object.fromEntries(Object.keys(urls).map((name) => [name, reachable(name)])),
      database: () => askAll(urls, '/health/database'),
      redis: () => askAll(urls, '/health/redis'),
      venues: async () => {
        const state = await systemHealth(gateway);
        if (state === null) return { ok: false, detail: NOT_REPORTED };
        return {
          ok: state.venues.every(({ status }) => status === 'CONNECTED' || status === 'OFF'),
          detail: state.venues,
        };
      },
    },
  }).handler;
}
