import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { CodedError } from '@marketgraph/domain/errors';
import { collectLog } from '@marketgraph/testkit/log';
import { LogUnavailableError } from '../events/errors.ts';
import { HttpError } from '../http/error.ts';
import { toGraphQLError } from './errors.ts';

const coded = (message: string, code?: string, cause?: Error) =>
  Object.assign(new Error(message, { cause }), code ? { code } : {});
const told = (cause: Error) => {
  const { log, lines } = collectLog('debug');
  const { message, extensions } = toGraphQLError(new GraphQLError('raw', { originalError: cause }), log);
  return { message, extensions, logged: lines.length };
};

it.each([
  ['pg, nobody listens', coded('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
  ['pg, cut off', coded('Connection terminated unexpectedly')],
  ['pg, the pool waits', coded('timeout exceeded when trying to connect')],
  ['the server is stopping', coded('terminating connection due to administrator command', '57P01')],
  ['too many connections', coded('sorry, too many clients already', '53300')],
  ['Prisma', coded('Invalid `prisma.watchlist.findMany()` invocation', 'P1001')],
  ['wrapped', coded('query failed', undefined, coded('read ECONNRESET', 'ECONNRESET'))],
])('the database away (%s) can be retried, and says nothing of hosts and users', (_name, cause) => {
  const { message, extensions, logged } = told(cause);
  const standing = { http: { status: 503 }, retryAfterMs: 1_000, retryable: true };
  expect(extensions).toEqual({ code: 'PROVIDER_UNAVAILABLE', provider: 'database', ...standing });
  expect(message).not.toMatch(/127|prisma|client/i);
  expect(logged).toBe(1);
});

it.each([
  ['a fault of ours', new TypeError('x is not a function')],
  ['a wrong statement', coded('column "x" does not exist', '42703')],
  ['a broken rule of the schema', coded('duplicate key value', '23505')],
])('%s is INTERNAL, logged, and tells nothing', (_name, cause) => {
  const { message, extensions, logged } = told(cause);
  expect(extensions).toMatchObject({ code: 'INTERNAL' });
  expect(message).not.toContain(cause.message);
  expect(logged).toBe(1);
});

it.each([
  ['pg', coded('invalid byte sequence for encoding "UTF8": 0x00', '22021')],
  ['pg, in JSON', coded('unsupported Unicode escape sequence', '22P05')],
  [
    'Prisma',
    Object.assign(coded('Invalid `prisma.preset.create()` invocation', 'P2039'), {
      meta: { driverAdapterError: { cause: { originalCode: '22P05' } } },
    }),
  ],
])('a text that no database has (%s) is the fault of who asks: told, and not logged', (_name, cause) => {
  const { message, extensions, logged } = told(cause);
  expect(extensions).toEqual({ code: 'BAD_USER_INPUT', retryable: false });
  expect(message).toBe('A text in the request holds U+0000. Leave it out.');
  expect(logged).toBe(0);
});

it('whoever is away and says so is told with a name, a status and when to ask again', () => {
  const away = new LogUnavailableError('timeout', 'no', 'no answer');
  expect(told(away).extensions).toMatchObject({ provider: 'event log', http: { status: 503 }, retryAfterMs: 1_000 });
  const facts = { provider: 'bybit', path: '/v5', status: 429, retryAfterMs: 60_000 };
  const limited = new HttpError('rate-limited', 'slow down', facts);
  expect(told(limited).extensions).toMatchObject({ provider: 'bybit', http: { status: 503 }, retryAfterMs: 60_000 });
  const unknown = new HttpError('unavailable', 'timeout', { ...facts, status: null, retryAfterMs: null });
  expect(told(unknown).extensions).toMatchObject({ provider: 'bybit', http: { status: 503 }, retryAfterMs: 1_000 });
});

it('what is coded leaves as it is', () => {
  const { extensions, logged } = told(new CodedError('NOT_FOUND', 'No such symbol.', { symbol: 'X' }));
  expect(extensions).toMatchObject({ code: 'NOT_FOUND', retryable: false, symbol: 'X' });
  expect(logged).toBe(0);
});
