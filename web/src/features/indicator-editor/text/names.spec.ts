import { expect, it } from 'vitest';
import { namesAt, namesOf } from './names.ts';

const TEXT = `# length = input(1)
length = input(20, min=2)  # bars
state kama, = close
mid, dev = sma(close, length), "x = 1"
def wide(x, n=5):
    inner = x * n

    return inner
for i in range(3):
    total += i
line = wide(mid, n=3)
if a == b:
    c = 1
`;
it('finds what a program names, and where it is known', () => {
  const found = namesOf(TEXT);
  expect(found.map(({ name, kind, line }) => `${kind} ${name} ${line}`)).toEqual([
    'input length 2',
    'value mid 4',
    'value dev 4',
    'function wide 5',
    'parameter x 5',
    'parameter n 5',
    'value inner 6',
    'round i 9',
    'value line 11',
    'value c 13',
  ]);
  expect(found.find(({ name }) => name === 'wide')!.written).toBe('wide(x, n=5)');
  expect(found.find(({ name }) => name === 'length')!.written).toBe('length = input(20, min=2)  # bars');
  const at = (line: number) => namesAt(found, line).map(({ name }) => name);
  expect(at(2)).toEqual([]);
  expect(at(6)).toEqual(['length', 'mid', 'dev', 'wide', 'x', 'n']);
  expect(at(8)).toContain('inner');
  expect(at(9)).not.toContain('inner');
});
it('reads what is not finished, with any line breaks', () => {
  expect(namesOf('')).toEqual([]);
  expect(namesOf('def f(a, b\r\nx = 1\r\n').map(({ name }) => name)).toEqual(['f', 'a', 'b', 'x']);
  expect(namesOf('= 1\n🚀 = 2\nx == 3\n')).toEqual([]);
});
