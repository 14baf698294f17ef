/** A venue's REST side: the budgeted client, and the recorder's ear. */
import { createHttpClient, type HttpClient, type Query, type Rate } from '@marketgraph/platform/http';
import type { ConnectorDeps } from './connector.ts';

export interface Rest {
  /** Parsed JSON; throws the platform's HttpError. */
  get(path: string, query: Query, weight?: number): Promise<unknown>;
  /** The address gets no answer before this: a venue said so in a body that HTTP calls a success. */
  state: HttpClient['state'];
  close(): Promise<void>;
}

export function createRest(provider: string, { endpoints, log, clock, tap }: ConnectorDeps, rate: Rate): Rest {
  const client = createHttpClient({ provider, baseUrl: endpoints.rest, log, clock, rate });
  return {
    async get(path, query, weight = 1) {
      const answer = await client.getJson(path, query, { weight });
      if (tap) {
        const url = new URL(endpoints.rest.replace(/\/$/, '') + path);
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
