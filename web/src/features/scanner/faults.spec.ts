import { expect, it } from 'vitest';
import { faultsOf, mended, offsetOf } from './faults.ts';

const fault = { code: 'UNKNOWN_FIELD', message: 'No field rsy.', line: 1, column: 13, length: 3, suggestion: 'rsi' };

it('reads what the API tells, and nothing of other failures', () => {
  expect(faultsOf({ errors: [{ extensions: { code: 'BAD_USER_INPUT', diagnostics: [fault] } }] })).toEqual([fault]);
  expect([faultsOf(null), faultsOf(new Error('line')), faultsOf({ errors: [{}] })]).toEqual([[], [], []]);
  expect(faultsOf({ errors: [{ extensions: { diagnostics: ['x', null, { message: 1 }].filter(Boolean) } }] })).toEqual(
    [],
  );
});

it('puts the suggestion where the fault is', () => {
  expect(mended('price > 2 and rsy < 30', { ...fault, column: 15 })).toBe('price > 2 and rsi < 30');
  expect(mended('price > 2)', { ...fault, column: 10, length: 1, suggestion: '' })).toBe('price > 2');
  expect([offsetOf('ab\ncd', { line: 2, column: 2 }), offsetOf('ab', { line: 1, column: 9 })]).toEqual([4, 2]);
});
