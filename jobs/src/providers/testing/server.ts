/** A local server that answers like a provider, for specs. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@marketgraph/platform/clock';
import { systemClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import type { ProviderDeps } from '../provider.ts';

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
}
export type Answer = (asked: Asked, response: ServerResponse) => void;

export const json =
  (body: unknown, status = 200): Answer =>
  (_asked, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
export const plain =
  (body: string, status: number, type = 'text/html'): Answer =>
  (_asked, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

export async function startServer(answer: Answer) {
  const asked: Asked[] = [];
  const state = { answer };
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://local');
    const one: Asked = {
      path: url.pathname,
      query: url.searchParams,
      authorization: request.headers.authorization,
      userAgent: request.headers['user-agent'],
    };
    asked.push(one);
    state.answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answerWith: (next: Answer) => void (state.answer = next),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const deps = (clock: Clock = systemClock, more: Partial<ProviderDeps> = {}): ProviderDeps => ({
  clock,
  wall: systemClock,
  log: silentLog(),
  mode: 'LIVE',
  ...more,
});
