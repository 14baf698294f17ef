/** What /health and /metrics of the one process say. Ready: the page is served, and every symbol's guards have been filled. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Jobs } from '@marketgraph/jobs';
import { observeProviders, stocksCheck, venuesCheck } from '@marketgraph/jobs/health';
import type { Stocks } from '@marketgraph/jobs/stocks';
import type { Database } from '@marketgraph/platform/db';
import type { EventLog } from '@marketgraph/platform/events';
import { createHealth, observeStreams, type Handler, type Metrics } from '@marketgraph/platform/health';
import type { Environment } from './environment.ts';

export interface HealthParts {
  readonly env: Pick<Environment, 'DATABASE_URL' | 'REDIS_URL'>;
  readonly facts: { readonly version: string; readonly commit: string };
  readonly metrics: Metrics;
  readonly log: EventLog;
  readonly database: Database;
  readonly jobs: Jobs;
  /** Null: no stocks are watched. */
  readonly stocks: Stocks | null;
  readonly webFolder: string;
}

export function healthOf({ env, facts, metrics, log, database, jobs, stocks, webFolder }: HealthParts): Handler {
  const { handler } = createHealth({
    ...facts,
    metrics,
    readiness: {
      page: () => existsSync(join(webFolder, 'index.html')),
      'guards of every symbol': () => jobs.ready(),
    },
    // Massive was called Polygon when clients began to ask for it.
    aliases: { polygon: 'providers', massive: 'providers' },
    checks: {
      database: async () => ({ ok: await database.healthy(), detail: env.DATABASE_URL ? 'DATABASE_URL' : 'embedded' }),
      redis: async () => ({
        ok: await log.healthy(),
        detail: env.REDIS_URL ? 'REDIS_URL' : 'not used: the event log is in this process',
      }),
      venues: async () => venuesCheck(jobs),
      providers: async () => (stocks ? stocksCheck(stocks) : { ok: true, detail: 'EQUITIES=off' }),
    },
    async refresh() {
      observeProviders(metrics, jobs);
      await observeStreams(metrics, log, jobs.groups)();
    },
  });
  return handler;
}
