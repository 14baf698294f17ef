/** GET /health: 503 `{status:"starting"}` until every readiness condition has held once, then 200. GET /health/<check>, GET /metrics. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { countError, type Metrics } from './metrics.ts';

export interface CheckResult {
  readonly ok: boolean;
  readonly detail: unknown;
}
export type Check = () => Promise<CheckResult>;
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface HealthOptions {
  readonly version: string;
  readonly commit: string;
  readonly metrics: Metrics;
  readonly checks: Readonly<Record<string, Check>>;
  /** Other names under which a check is asked for: name -> check. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** What must have been true once before this process is ready; name -> condition. */
  readonly readiness: Readonly<Record<string, () => boolean>>;
  /** Run before /metrics is answered (`observeStreams`); when it fails, stream gauges are left out rather than old. */
  readonly refresh?: () => Promise<void>;
}

const CHECK_MS = 2_000;

/** A check that hangs or throws is a failed check. */
async function outcome(check: Check): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: `no answer within ${CHECK_MS} ms` }), CHECK_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { ok: false, detail: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}

export function createHealth(options: HealthOptions): { handler: Handler; ready(): boolean } {
  const reached = new Set<string>();
  const waitingFor = () => {
    for (const [name, holds] of Object.entries(options.readiness)) if (!reached.has(name) && holds()) reached.add(name);
    return Object.keys(options.readiness).filter((name) => !reached.has(name));
  };
  const json = (response: ServerResponse, status: number, body: unknown) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body));

  async function overall(response: ServerResponse): Promise<void> {
    const waiting = waitingFor();
    if (waiting.length > 0) return json(response, 503, { status: 'starting', waitingFor: waiting });
    const results = await Promise.all(
      Object.entries(options.checks).map(async ([name, check]) => [name, (await outcome(check)).ok] as const),
    );
    const failing = results.filter(([, ok]) => !ok).map(([name]) => name);
    json(response, 200, {
      status: failing.length ? 'degraded' : 'ok',
      version: options.version,
      commit: options.commit,
      ...(failing.length ? { failing } : {}),
    });
  }

  async function one(name: string, response: ServerResponse): Promise<void> {
    const check = options.checks[options.aliases?.[name] ?? name];
    if (!check) return json(response, 404, { status: 'unknown', known: Object.keys(options.checks) });
    const { ok, detail } = await outcome(check);
    json(response, ok ? 200 : 503, { status: ok ? 'ok' : 'failing', detail });
  }

  async function metrics(response: ServerResponse): Promise<void> {
    try {
      await options.refresh?.();
    } catch {
      options.metrics.streamLength.reset();
      options.metrics.streamPending.reset();
      options.metrics.streamLag.reset();
      countError(options.metrics, 'metrics', 'event log');
    }
    const text = await options.metrics.registry.metrics();
    response.writeHead(200, { 'content-type': options.metrics.registry.contentType }).end(text);
  }

  return {
    ready: () => waitingFor().length === 0,
    handler(request, response) {
      const path = (request.url ?? '').split('?')[0]!;
      if (path !== '/metrics' && path !== '/health' && !path.startsWith('/health/')) return false;
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return (json(response, 405, { status: 'use GET' }), true);
      const answer =
        path === '/metrics'
          ? metrics(response)
          : path === '/health'
            ? overall(response)
            : one(path.slice('/health/'.length), response);
      answer.catch((error: Error) => json(response, 500, { status: 'failing', detail: error.message }));
      return true;
    },
  };
}

/** For processes that serve nothing else. */
export async function serveHealth(port: number, host: string, handler: Handler): Promise<Server> {
  const server = createServer((request, response) => {
    if (!handler(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}
