/** A venue's REST side: the budgeted client, and the recorder's ear. */
import { createHttpClient, type HttpClientOptions, type HttpState, type Query } from '@marketgraph/platform/http';
import type { ConnectorDeps } from './connector.ts';

export interface Rest {
  /** Parsed JSON; throws the platform's HttpError. `weight` of the venue's budget, 1 unless said. */
  get(path: string, query: Query, weight?: number): Promise<unknown>;
  state(): HttpState;
  close(): Promise<void>;
}

/** `fault`: errors that the venue hides behind status 200. */
export type RestOptions = Pick<HttpClientOptions, 'rate' | 'fault'>;

export function createRest(
  provider: string,
  { endpoints, log, clock, tap }: ConnectorDeps,
  options: RestOptions,
): Rest {
  const client = createHttpClient({
    provider,
    baseUrl: endpoints.rest,
    userAgent: 'marketgraph',
    log,
    clock,
    ...options,
  });
  return {
    async get(path, query, weight = 1) {
      const answer = await client.getJson(path, query, { weight });
      if (tap) {
        const url = new URL(endpoints.rest.replace(/\/+$/, '') + path);
        for (const [key, value] of Object.entries(query))
          if (value !== undefined) url.searchParams.set(key, String(value));
        tap.http(url.href, JSON.stringify(answer));
      }
      return answer;
    },
    state: () => client.state(),
    close: () => client.close(),
  };
}
