/**
 * What a request costs its client, on the wall: `fetch` in a process of its own, as in the product, so that neither server finds the processor's
 * cache full of the client's work. A bench that uses it gives its own file's address: the client is that file, started once more.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';

const ROLE = 'bench-client';
interface Asked {
  readonly url: string;
  readonly body: string;
}

/** The client has the answer as data when the time stops. */
async function timed({ url, body }: Asked): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  await answer.json();
  return performance.now() - began;
}

if (process.argv[2] === ROLE) {
  process.on('message', (asked: Asked) => void timed(asked).then((ms) => process.send!(ms)));
  process.on('disconnect', () => process.exit());
}

export interface Client {
  /** Milliseconds from the request's first byte until its answer is data. */
  ask(url: string, body: string): Promise<number>;
  stop(): void;
}

export function startClient(entry: string): Client {
  const child = fork(fileURLToPath(entry), [ROLE], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    async ask(url, body) {
      const answered = once(child, 'message');
      child.send({ url, body });
      const [ms] = (await answered) as [number];
      return ms;
    },
    stop: () => child.disconnect(),
  };
}

export async function listen(handler: RequestListener): Promise<{ url: string; close(): void }> {
  const server: Server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    close: () => server.close().closeAllConnections(),
  };
}

/** The reference: answers every request with these bytes, once it has read it. */
export function bare(bytes: Buffer): RequestListener {
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
  return (request, response) => void request.resume().once('end', () => response.writeHead(200, headers).end(bytes));
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
