import { expect, it } from 'vitest';
import { verdictOf } from './verdict.ts';

const word = (status: string, checks: string[], silent = false) =>
  verdictOf({ status, checks: checks.map((each) => ({ status: each })) } as never, silent).status;

it('says WARNING only where a check warns', () => {
  expect(word('WARNING', ['PASSING', 'WARNING', 'STALE'])).toBe('WARNING');
  expect(word('WARNING', ['STALE', 'UNKNOWN', 'STALE'])).toBe('STALE');
  expect(word('WARNING', ['PASSING', 'UNKNOWN', 'INFO'])).toBe('UNKNOWN');
  expect(word('BREACH', ['BREACH', 'STALE'])).toBe('BREACH');
  expect([word('PASSING', ['PASSING']), word('PASSING', ['PASSING'], true)]).toEqual(['PASSING', 'STALE']);
});
