// A body that is too large is told so to clients of every kind: those that read while they write, and those that read afterwards.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../limits/index.ts';
import { serveGateway, testGateway, type TestServer } from '../testing/gateway.ts';
import { readBody } from './body.ts';

const MiB = 1_048_576;
const json = { 'content-type': 'application/json' };
let gateway: TestServer;
/** Gives up after 200 ms of what is sent for nothing. */
let impatient: Server;
const sockets: Socket[] = [];
beforeAll(async () => {
  gateway = await serveGateway(await testGateway());
  impatient = createServer((request, response) => {
    readBody(request, DEFAULT_LIMITS, 200).then(
      (text) => response.end(String(text.length)),
      (error: Error) => response.writeHead(413, { connection: 'close' }).end(error.message),
    );
  }).listen(0, '127.0.0.1');
  await once(impatient, 'listening');
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  impatient.closeAllConnections();
  impatient.close();
  await gateway.close();
});

/** Sends all of the parts before it reads anything, as most libraries do. */
async function sendThenRead(port: number, head: string, parts: readonly Buffer[]): Promise<string> {
  const socket = connect(port, '127.0.0.1').pause();
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write(`POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${head}\r\n\r\n`);
  for (const part of parts)
    await new Promise<void>((done, failed) => socket.write(part, (error) => (error ? failed(error) : done())));
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
const parts = (count: number) => Array.from({ length: count }, () => Buffer.alloc(MiB, 'a'));

it.each([10, 40])('fetch reads the refusal of %i MiB', async (size) => {
  const answer = await fetch(`http://127.0.0.1:${gateway.port}/graphql`, {
    method: 'POST',
    headers: json,
    body: Buffer.alloc(size * MiB, 'a'),
  });
  expect([answer.status, await answer.json()]).toMatchObject([
    413,
    { errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'bodyBytes', allowed: MiB, found: size * MiB } }] },
  ]);
});

it('so does who writes all of it first, however often', async () => {
  for (let n = 0; n < 5; n += 1) {
    const answer = await sendThenRead(gateway.port, `content-length: ${20 * MiB}`, parts(20));
    expect(answer).toContain('HTTP/1.1 413');
    expect(answer).toContain('LIMIT_EXCEEDED');
  }
});

it('on both sides of the border', async () => {
  const { port } = impatient.address() as AddressInfo;
  const post = async (size: number) => {
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: Buffer.alloc(size, 'a') });
    return [answer.status, await answer.text()];
  };
  expect(await post(MiB)).toEqual([200, String(MiB)]);
  expect(await post(MiB + 1)).toEqual([413, expect.stringContaining('more than 1048576')]);
});

it.each([
  ['says that it sends more than anybody reads', `content-length: ${1024 * MiB}`, 0],
  ['stops in the middle', `content-length: ${5 * MiB}`, 2],
])('who %s is not waited for', async (_name, head, sent) => {
  const { port } = impatient.address() as AddressInfo;
  expect(await sendThenRead(port, head, parts(sent))).toContain('HTTP/1.1 413');
});
