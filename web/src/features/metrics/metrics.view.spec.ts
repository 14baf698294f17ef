import { expect, it } from 'vitest';
import { spreadTone } from './metrics.view.ts';

it('colours the spread at the specified borders', () => {
  expect([4.99, 5, 10, 10.01].map(spreadTone)).toEqual(['ok', 'warn', 'warn', 'bad']);
  expect(spreadTone(null)).toBe('');
});
