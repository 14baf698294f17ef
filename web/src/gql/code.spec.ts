import { expect, it } from 'vitest';
import { codeOf, isFinal, isLineDown, wordsOf } from './code.ts';

it('names a failure by its GraphQL code, its HTTP status, or the silence', () => {
  const errors = [{ extensions: { code: 'NOT_FOUND' } }, { extensions: { code: 'OTHER' } }];
  expect([
    codeOf({ errors }),
    codeOf({ errors: [{}] }),
    codeOf({ statusCode: 503 }),
    codeOf(new TypeError('x')),
  ]).toEqual(['NOT_FOUND', null, 'HTTP 503', 'NO_ANSWER']);
  expect(codeOf(undefined)).toBeNull();
});

it('tells a dead line from a refusal, in words', () => {
  expect(['NO_ANSWER', 'PROVIDER_UNAVAILABLE', 'HTTP 502', 'HTTP 400', 'BAD_INPUT', null].map(isLineDown)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(wordsOf('NO_ANSWER', 'Failed to fetch')).toBe('The server does not answer.');
  expect(wordsOf('BAD_INPUT', 'length is 0')).toBe('length is 0');
});

it('offers no second try of what was refused for good', () => {
  expect(['BAD_USER_INPUT', 'NOT_FOUND', 'NO_ANSWER', 'RATE_LIMITED', 'INTERNAL', null].map(isFinal)).toEqual([
    ...[true, true],
    ...[false, false, false, false],
  ]);
});
