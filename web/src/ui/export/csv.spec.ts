import { expect, it } from 'vitest';
import { csv, fileName, pasteable } from './csv.ts';

it('tells the mode on every row, quotes what must be, leaves unknown empty', () => {
  expect(
    csv(
      {
        columns: ['a', 'b'],
        rows: [
          ['x,"y"', null],
          [0, -1.5],
          [Number.NaN, 'line\nbreak'],
        ],
      },
      'SIMULATED',
    ),
  ).toBe('mode,a,b\r\nSIMULATED,"x,""y""",\r\nSIMULATED,0,-1.5\r\nSIMULATED,,"line\nbreak"\r\n');
});
it('names the file by mode, title and moment', () => {
  expect(fileName('Depth, 10 bps', 'REPLAY', Date.UTC(2026, 5, 16, 14, 32, 7), 'csv')).toBe(
    'marketgraph-REPLAY-depth-10-bps-20260616T143207Z.csv',
  );
});
it('an operation carries its variables', () => {
  expect(pasteable('query A { a }', { symbol: 'SOLUSDT' })).toBe('# variables: {"symbol":"SOLUSDT"}\nquery A { a }\n');
});
