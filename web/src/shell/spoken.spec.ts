import { expect, it } from 'vitest';
import { changedStates } from './spoken.ts';

it('speaks the states that changed, with their reasons, and no others', () => {
  const before = [
    { name: 'Guards', status: 'PASSING' },
    { name: 'SPREAD', status: 'PASSING', reason: null },
    { name: 'DEPTH', status: 'PASSING', reason: null },
  ];
  const after = [
    { name: 'Guards', status: 'WARNING' },
    { name: 'SPREAD', status: 'WARNING', reason: 'Beyond 10 for 2 s' },
    { name: 'DEPTH', status: 'PASSING', reason: null },
  ];
  expect(changedStates(before, after)).toBe('Guards warning. Spread warning: Beyond 10 for 2 s.');
  expect(
    changedStates(
      after,
      after.map((each) => ({ ...each, reason: 'Beyond 10 for 3 s' })),
    ),
  ).toBeNull();
});

it('the first states are no change', () => {
  expect(changedStates(null, [{ name: 'SPREAD', status: 'BREACH' }])).toBeNull();
  expect(changedStates([], [{ name: 'SPREAD', status: 'BREACH' }])).toBeNull();
});
