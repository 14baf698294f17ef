import { expect, it } from 'vitest';
import { checkedDescription, checkedOrigin } from './custom.rules.ts';

const refused = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'BAD_USER_INPUT';
  }
};

it('a description keeps its lines, has at most 500 characters and nothing that no screen shows', () => {
  expect(checkedDescription('  one\r\ntwo\t3 ')).toBe('one\ntwo\t3');
  expect(checkedDescription('🗼'.repeat(500))).toHaveLength(1_000);
  for (const text of ['x'.repeat(501), 'a\u0000b', 'a\ud800b', 'a\u0007b'])
    expect(refused(() => checkedDescription(text))).toBe(true);
});

it('what was copied is named by an id, or by nothing', () => {
  expect([checkedOrigin(null), checkedOrigin(undefined), checkedOrigin('macd')]).toEqual([null, null, 'macd']);
  expect(checkedOrigin('0b4c2a1e-5d5f-4c6b-9a43-0f4f5f2b7c11')).toHaveLength(36);
  for (const id of ['', 'x'.repeat(61), 'a\u0000', '<script>', 'A b'])
    expect(refused(() => checkedOrigin(id))).toBe(true);
});
