/** Every example of the explorer is run against the product's own start; every root field has one. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { freePort } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(import.meta.dirname, 'examples');
const examples = readdirSync(FOLDER)
  .sort()
  .map((file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const operation = parse(text).definitions.find(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    )!;
    const field = operation.selectionSet.selections[0]!;
    return { file, text, kind: operation.operation, field: field.kind === Kind.FIELD ? field.name.value : '' };
  });

it('has an example for every root field', () => {
  const schema = buildSchema(readFileSync(join(ROOT, 'web/schema.graphql'), 'utf8'));
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  const wanted = roots.flatMap(([kind, type]) => Object.keys(type!.getFields()).map((field) => `${kind} ${field}`));
  expect(examples.map(({ kind, field }) => `${kind} ${field}`).sort()).toEqual(wanted.sort());
});

describe('run against npm start', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'examples-'));
  let product: ChildProcess;
  let client: Client;
  /** Of what the examples before have made. */
  let made: { id?: string; shareId?: string | null } = {};

  beforeAll(async () => {
    const port = await freePort();
    const start = `import(${JSON.stringify(join(ROOT, 'dist/standalone.js'))}).then((m) => m.main(['--port', '${port}']))`;
    product = spawn(process.execPath, ['-e', start], {
      cwd: ROOT,
      env: { PATH: process.env['PATH']!, DATA_DIR: dataDir },
      stdio: ['ignore', 'inherit', 'ignore'],
    });
    const ready = () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        ({ status }) => status === 200,
        () => false,
      );
    await waitUntil(ready, 'the product to be ready', 60_000);
    const query = '{ scanner(first: 1) { asOf } universe { asOf } marketEvents(first: 1) { edges { cursor } } }';
    const sweeps = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { data } = (await answer.json()) as {
        data?: { scanner: unknown; marketEvents: { edges: unknown[] } | null };
      };
      return data?.scanner != null && (data.marketEvents?.edges.length ?? 0) > 0;
    };
    await waitUntil(sweeps, 'the first sweep of stocks', 90_000);
    client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  });
  afterAll(async () => {
    await client?.dispose();
    const gone = new Promise((done) => product.once('exit', done));
    product.kill('SIGINT');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** The first result of an operation, whatever its kind. */
  const first = (query: string, variables: Record<string, unknown>) =>
    new Promise<{ data?: unknown; errors?: unknown }>((resolve, reject) => {
      const leave = client.subscribe(
        { query, variables },
        {
          next: (result) => {
            resolve(result as never);
            leave();
          },
          error: reject,
          complete: () => undefined,
        },
      );
    });

  it.each(examples.filter(({ file }) => !file.includes('liquidations-stream')))('$file', async ({ text, field }) => {
    const result = await first(text, text.includes('$') ? made : {});
    expect(result.errors).toBeUndefined();
    const value = (result.data as Record<string, unknown>)[field];
    expect(value).not.toBeNull();
    if (/^(create|save|share)[A-Z]/.test(field)) made = value as typeof made;
  });

  it('07-liquidations-stream.graphql is taken; a print may be minutes away', async () => {
    const { text } = examples.find(({ file }) => file.includes('liquidations-stream'))!;
    const refused = await Promise.race([
      first(text, {}).then(
        () => null,
        (error: unknown) => error,
      ),
      new Promise((done) => setTimeout(() => done(null), 1_500)),
    ]);
    expect(refused).toBeNull();
  });
});
