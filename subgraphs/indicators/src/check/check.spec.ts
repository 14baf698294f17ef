import { expect, it } from 'vitest';
import { format } from '@marketgraph/domain/language';
import { checked } from '../engine/program.ts';
import { toCheck } from './check.mapper.ts';

const checkSource = (source: string) => toCheck(source, checked(source), format(source));

it('a program that is right: its facts, its inputs and its one layout', () => {
  const check = checkSource('length=input(14,title="Length",min=2,max=200)\nplot(rsi(close,length),title="rsi")');
  expect(check).toEqual({
    diagnostics: [],
    warmUp: 15,
    settle: 419,
    lookBack: 14,
    costPerBar: expect.any(Number) as number,
    outputs: ['rsi'],
    inputs: [
      { name: 'length', title: 'Length', type: 'INTEGER', default: 14, min: 2, max: 200, step: null, options: null },
    ],
    formatted: 'length = input(14, title="Length", min=2, max=200)\nplot(rsi(close, length), title="rsi")\n',
    grammarVersion: 2,
  });
});

it('a program with faults: all of them with their places, and no facts', () => {
  const { diagnostics, ...facts } = checkSource('length = input(14)\nplot(sma(clsoe, lenght))\n');
  expect(
    diagnostics.map(({ line, column, length, code, severity, suggestion }) => ({
      line,
      column,
      length,
      code,
      severity,
      suggestion,
    })),
  ).toEqual([
    { line: 2, column: 10, length: 5, code: 'UNKNOWN_NAME', severity: 'ERROR', suggestion: 'close' },
    { line: 2, column: 17, length: 6, code: 'UNKNOWN_NAME', severity: 'ERROR', suggestion: 'length' },
  ]);
  expect(facts).toMatchObject({ warmUp: null, lookBack: null, costPerBar: null, outputs: null });
  expect(facts.inputs!.map(({ name }) => name)).toEqual(['length']);
});

it('a fix, applied where it says, takes its diagnostic away', () => {
  for (const source of [
    'plot(close && open > 1)',
    'x = close\r\nplot(x)\r\ny = 1 ! = 2',
    'plot(true)',
    'a = 1;\nplot(close)',
    'plot(close) // price',
  ]) {
    for (const { fix, code } of checkSource(source).diagnostics) {
      if (!fix) continue;
      const lines = source.split(/(?<=\r\n|\n)/);
      const start = lines.slice(0, fix.line - 1).join('').length + fix.column - 1;
      const fixed = source.slice(0, start) + fix.text + source.slice(start + fix.length);
      const left = checkSource(fixed).diagnostics.filter((one) => one.code === code);
      const before = checkSource(source).diagnostics.filter((one) => one.code === code);
      expect(left.length, `${source} -> ${fixed}`).toBeLessThan(before.length);
      expect(fix.title.length).toBeGreaterThan(5);
    }
  }
});

it('warnings do not keep a program from its facts', () => {
  const { diagnostics, outputs } = checkSource('unused = 1\nplot(close)');
  expect(diagnostics.map(({ severity }) => severity)).toEqual(['WARNING']);
  expect(outputs).toEqual(['close']);
});
