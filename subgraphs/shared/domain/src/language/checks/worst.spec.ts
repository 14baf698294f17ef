import { cpuTime } from '@marketgraph/testkit/cpu';
import { describe, expect, it } from 'vitest';
import { format } from '../format/format.ts';
import { check, LANGUAGE, LIMITS } from '../index.ts';

const rows = (n: number, row: (i: number) => string): string => Array.from({ length: n }, (_, i) => row(i)).join('');

/** Texts of full size that make work for one part each; a quadratic step anywhere would take minutes of some. */
const WORST: Readonly<Record<string, string>> = {
  'brackets that never match': '('.repeat(10_240) + ']'.repeat(10_240),
  'names to guess among many': rows(1_500, (i) => `n${i}=1\n`) + rows(600, (i) => `m${i}\n`),
  'functions in one great circle': rows(
    400,
    (i) => `def f${i}(x):\n return f${(i * 7 + 1) % 400}(x)+f${(i * 13 + 5) % 400}(x)\n`,
  ),
  'early returns': `def f(x):\n${' if x>1:return x\n'.repeat(1_180)} return 0\nplot(f(close))`,
  'branches that meet again': `def f(x):\n${' if x>1:\n  x=x+1\n else:\n  x=x+2\n'.repeat(500)} return x\nplot(f(close))`,
  inputs: `${rows(800, (i) => `i${i}=input(${i},max=9999)\n`)}plot(close)`,
  'a long chain of comparisons': `plot(1 if ${'close<'.repeat(3_300)}2 else 3)`,
  'a sum of 10,000 terms': `plot(close${'+1'.repeat(10_200)})`,
  'a sum in a loop': `x=close\nfor i in range(1000):\n x=x${'+i'.repeat(10_100)}\nplot(x)`,
  'a sum of names without a value': `plot(${'n+'.repeat(10_200)}close)`,
  'levels of levels': `plot(close,levels=${'('.repeat(90)}1${',1)'.repeat(90)})`,
  'too many fills': Array.from({ length: 650 }, (_, i) => `plot(close,"a${i}",fill="b${i}")`).join('\n'),
  'too many levels': `plot(close,levels=(${'1,'.repeat(10_000)}))`,
  arguments: `plot(sma(${'close,'.repeat(3_300)}))`,
  attributes: `plot(a${'.b'.repeat(10_000)})`,
  'comments alone': '#\n'.repeat(10_240),
  'line breaks': '\r\n'.repeat(10_240),
  semicolons: ';'.repeat(20_480),
  'halves of characters': '\ud800'.repeat(6_800),
};

describe('the worst of 20 KB is answered at once', () => {
  it.each(Object.entries(WORST))('%s', (_, source) => {
    const spent = cpuTime();
    const { diagnostics } = check(source, LANGUAGE);
    format(source);
    expect(spent()).toBeLessThan(3_000);
    expect(diagnostics.some(({ code }) => code === 'SOURCE_TOO_LONG')).toBe(false);
    expect(diagnostics.length).toBeLessThanOrEqual(LIMITS.diagnostics);
  });
});
