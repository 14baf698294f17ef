import { expect, it } from 'vitest';
import { fromSubgraph } from './index.ts';

const told = (extensions: Record<string, unknown>) => fromSubgraph({ message: 'm', extensions }, 'indicators', ['a']);

it('what a subgraph knows of trying again is kept', () => {
  expect(told({ code: 'LIMIT_EXCEEDED', retryable: true, limit: 'waiting' })).toEqual({
    message: 'm',
    path: ['a'],
    extensions: { code: 'LIMIT_EXCEEDED', retryable: true, limit: 'waiting', service: 'indicators' },
  });
  expect(told({ code: 'INTERNAL', retryable: false }).extensions.retryable).toBe(false);
});

it.each([{}, { retryable: null }, { retryable: 'yes' }])('%j says nothing of it: the code decides', (rest) => {
  expect(told({ code: 'LIMIT_EXCEEDED', ...rest }).extensions.retryable).toBe(false);
  expect(told({ code: 'RATE_LIMITED', ...rest }).extensions.retryable).toBe(true);
});

it('what is no code of ours is INTERNAL and tells nothing, whatever it says of itself', () => {
  for (const extensions of [
    { code: 'EACCES', retryable: false, secret: 1 },
    { retryable: false, stacktrace: ['x'] },
  ])
    expect(told(extensions)).toEqual({
      message: 'Internal error',
      path: ['a'],
      extensions: { code: 'INTERNAL', retryable: true, service: 'indicators' },
    });
});
