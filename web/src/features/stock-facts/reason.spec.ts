import { expect, it } from 'vitest';
import { reasonWords } from './reason.ts';

it('codes become words, large numbers are read at a glance, the rest stays', () => {
  expect(reasonWords('MARKET_CAP_ABOVE 4643745197 > 2000000000')).toBe('Market cap above: 4.64B > 2.00B');
  expect(reasonWords('PRICE_ABOVE 165.55999755859375 > 100')).toBe('Price above: 165.56 > 100');
  expect(reasonWords('FLOAT_UNKNOWN')).toBe('Float unknown');
  expect(reasonWords('PRICE 1.57 < 2')).toBe('Price: 1.57 < 2');
  expect(reasonWords('no code at all')).toBe('no code at all');
});
