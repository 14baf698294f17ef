import { expect, it } from 'vitest';
import { codeOf } from './code.ts';

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
