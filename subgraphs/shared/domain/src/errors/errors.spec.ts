import { expect, it } from 'vitest';
import { ERROR_CODES, errorExtensions, RETRYABLE } from './index.ts';

it.each(ERROR_CODES)('%s carries itself and whether the same may succeed later', (code) => {
  expect(errorExtensions(code, { code: 'X', a: 1 })).toMatchObject({ code, retryable: RETRYABLE[code], a: 1 });
  expect(errorExtensions(code, { retryable: !RETRYABLE[code] }).retryable).toBe(!RETRYABLE[code]);
});

it('PROVIDER_UNAVAILABLE always has its three details, what is known best first', () => {
  const away = (details?: Record<string, unknown>) => errorExtensions('PROVIDER_UNAVAILABLE', details);
  const standing = { http: { status: 503 }, retryAfterMs: 1_000 };
  expect(away()).toMatchObject({ provider: 'marketgraph', ...standing });
  expect(away({ service: 'desk' })).toMatchObject({ provider: 'desk', service: 'desk', ...standing });
  expect(away({ service: 'desk', provider: 'database', retryAfterMs: 7 })).toMatchObject({
    provider: 'database',
    retryAfterMs: 7,
  });
  expect(away({ provider: 'okx', retryAfterMs: null })).toMatchObject({ provider: 'okx', ...standing });
  expect(errorExtensions('INTERNAL')).toEqual({ code: 'INTERNAL', retryable: true });
});
