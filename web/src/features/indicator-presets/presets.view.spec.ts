import { expect, it } from 'vitest';
import { faultOf, keyOf } from './presets.view.ts';

it('gives keys to the first nine', () => {
  expect([keyOf(0), keyOf(8), keyOf(9)]).toEqual(['1', '9', null]);
});

it('takes a name that is one, and new', () => {
  expect(faultOf(' Swing ', ['Scalp'])).toBeNull();
  expect(faultOf('  ', [])).toContain('needs a name');
  expect(faultOf('swing', ['Swing'])).toContain('already');
  expect(faultOf('x'.repeat(61), [])).toContain('60');
});
