import { cpuTime } from '@marketgraph/testkit/cpu';
import { describe, expect, it } from 'vitest';
import { format } from '../format/format.ts';
import { check, checkWithin, LANGUAGE, LIMITS } from '../index.ts';

const codes = (source: string): string[] => [...new Set(check(source, LANGUAGE).diagnostics.map(({ code }) => code))];
const times = (n: number, text: string | ((i: number) => string)): string =>
  Array.from({ length: n }, (_, i) => (typeof text === 'string' ? text : text(i))).join('');

describe('size', () => {
  const padded = (bytes: number, letter = 'x'): string => {
    const program = 'plot(close)\n#';
    return program + letter.repeat(Math.floor((bytes - program.length) / new TextEncoder().encode(letter).length));
  };

  it('20 KB pass, one byte more is refused without being read', () => {
    expect(codes(padded(20_480))).toEqual([]);
    expect(check(padded(20_481), LANGUAGE).diagnostics).toMatchObject([
      { code: 'SOURCE_TOO_LONG', line: 1, column: 1, length: 0, severity: 'error' },
    ]);
    expect(format(padded(20_481)).ok).toBe(false);
  });

  it('counts bytes, not letters', () => {
    expect(codes(padded(20_480, 'é'))).toEqual([]);
    expect(codes(`${padded(20_480, 'é')}é`)).toEqual(['SOURCE_TOO_LONG']);
    expect(codes(`${padded(20_480, '\u{1F680}')}\u{1F680}`)).toEqual(['SOURCE_TOO_LONG']);
  });
});

describe('operations per bar', () => {
  const thousand = 'for i in range(1000):\n    x = -x\n';

  it('5,000 pass, 5,001 are refused', () => {
    const most = `x = close\n${times(5, thousand)}`;
    expect(check(`${most}plot(x)`, LANGUAGE).facts?.costPerBar).toBe(5_000);
    expect(check(`${most}plot(-x)`, LANGUAGE).diagnostics).toMatchObject([
      { code: 'COST_TOO_HIGH', message: 'This takes 5,001 operations per bar; at most 5,000.' },
    ]);
  });

  it('what no output needs costs nothing', () => {
    expect(check(`x = close\n${times(6, thousand)}plot(close)\n_y = x`, LANGUAGE).facts?.costPerBar).toBe(0);
  });
});

describe('outputs', () => {
  it('32 pass, 33 are refused; alerts count', () => {
    expect(codes(times(32, (i) => `plot(close[${i}])\n`))).toEqual([]);
    expect(codes(times(33, (i) => `plot(close[${i}])\n`))).toEqual(['TOO_MANY_OUTPUTS']);
    expect(codes(`${times(32, (i) => `plot(close[${i}])\n`)}alert(close > open, "a")`)).toEqual(['TOO_MANY_OUTPUTS']);
  });
});

describe('depth', () => {
  const most = LIMITS.expressionDepth;
  it.each([
    ['brackets', (n: number) => `plot(${'('.repeat(n)}close${')'.repeat(n)})`],
    ['signs', (n: number) => `plot(${'-'.repeat(n)}close)`],
    ['powers', (n: number) => `plot(close${' ** 1'.repeat(n)})`],
    ['pasts', (n: number) => `plot(close${'[1]'.repeat(n)})`],
    ['sums in brackets', (n: number) => `plot(${'('.repeat(n)}close${' + 1)'.repeat(n)})`],
    ['sums on the right', (n: number) => `plot(${'1 - ('.repeat(n / 2)}close${')'.repeat(n / 2)})`],
    ['calls', (n: number) => `plot(${'abs('.repeat(n)}close${')'.repeat(n)})`],
    ['choices', (n: number) => `plot(${'1 if close > 1 else '.repeat(n)}2)`],
    ['not', (n: number) => `plot(1 if ${'not '.repeat(n)}close > 1 else 2)`],
    ['lists', (n: number) => `plot(close + ${'['.repeat(n)})`],
  ])('%s: told of once, however deep', (name, source) => {
    if (name !== 'lists') expect(codes(source(most - 5))).toEqual([]);
    for (const n of [most + 5, 1_000, 3_000]) {
      const found = check(source(n).slice(0, LIMITS.sourceBytes), LANGUAGE).diagnostics;
      expect(found.filter(({ code }) => code === 'TOO_DEEP').length).toBeLessThanOrEqual(1);
      expect(found.some(({ code }) => ['TOO_DEEP', 'UNCLOSED_BRACKET'].includes(code))).toBe(true);
    }
  });

  it.each([
    ['a sum', (n: number) => `plot(close${'+1'.repeat(n)})`, 'COST_TOO_HIGH'],
    ['a sum of products', (n: number) => `plot(close${'-2*open'.repeat(n)})`, null],
    ['conditions', (n: number) => `plot(1 if close > 1${' or close'.repeat(n)} else 0)`, 'TYPE_MISMATCH'],
    ['constants', (n: number) => `plot(close + 1${'-1'.repeat(n)})`, 'COST_TOO_HIGH'],
    ['names without a value', (n: number) => `plot(${'x+'.repeat(n)}close)`, 'UNKNOWN_NAME'],
  ])('%s is no nest, however long: bounded by what it costs and by the text', (_, source, other) => {
    for (const n of [90, 101, 1_000, 2_200]) {
      const text = source(n);
      expect(text.length).toBeLessThan(LIMITS.sourceBytes);
      const found = codes(text);
      if (other === null || other === 'COST_TOO_HIGH') expect(found).toEqual([]);
      else expect(found).toEqual([other]);
    }
    const longest = source(Math.floor((LIMITS.sourceBytes - 40) / (source(2).length - source(1).length)));
    expect(codes(longest).filter((code) => code !== other)).toEqual([]);
    if (other !== null) expect(codes(longest)).toEqual([other]);
    const formatted = format(longest);
    expect(formatted.ok).toBe(true);
    if (!formatted.ok) return;
    const spelt = (text: string) => text.replaceAll(/\s/g, '').replace(',)', ')');
    // The texts are too long to be shown.
    expect(spelt(formatted.text) === spelt(longest)).toBe(true);
  });

  it('a long sum is what its terms are', () => {
    const source = `plot(${Array.from({ length: 1_500 }, (_, i) => `close[${i}]`).join(' + ')}, title="a")`;
    const { graph, facts } = check(source, LANGUAGE);
    expect([facts?.lookBack, facts?.costPerBar]).toEqual([1_499, 1_499 + 1_499]);
    expect(graph?.nodes.length).toBe(2_999);
    const shares = check(`plot(${'close - '.repeat(800)}close)`, LANGUAGE).facts;
    expect(shares?.costPerBar).toBe(800);
  });

  it('blocks within blocks', () => {
    const blocks = (n: number): string =>
      times(n, (i) => `${' '.repeat(i)}if close > ${i}:\n`) + `${' '.repeat(n)}x = 2\n`;
    expect(codes(`x = 1\n${blocks(16)}plot(x)`)).toEqual([]);
    expect(codes(`x = 1\n${blocks(17)}plot(x)`)).toEqual(['TOO_DEEP']);
    expect(codes(`x = 1\n${blocks(100)}plot(x)`)).toContain('TOO_DEEP');
  });

  it('branches of one if', () => {
    const branches = (n: number): string =>
      `x = 1\nif close > 1:\n    x = 2\n${times(n - 1, 'elif close > 2:\n    x = 3\n')}plot(x)`;
    expect(codes(branches(64))).toEqual([]);
    expect(codes(branches(65))).toEqual(['TOO_DEEP']);
    expect(codes(branches(700))).toEqual(['TOO_DEEP']);
  });

  it('functions within functions', () => {
    const chain = (n: number): string =>
      `def f0(x):\n    return x\n${times(n, (i) => `def f${i + 1}(x):\n    return f${i}(x)\n`)}plot(f${n}(close))`;
    expect(codes(chain(31))).toEqual([]);
    expect(codes(chain(32))).toEqual(['TOO_DEEP']);
    expect(codes(chain(400))).toEqual(['TOO_DEEP']);
  });

  it('expressions within functions within functions', () => {
    const abs = (n: number, inner: string): string => 'abs('.repeat(n) + inner + ')'.repeat(n);
    const chain = (n: number, deep: number): string =>
      `def f0(x):\n    return x\n${times(n, (i) => `def f${i + 1}(x):\n    return ${abs(deep, `f${i}(x)`)}\n`)}plot(f${n}(close))`;
    expect(codes(chain(25, 5))).toEqual([]);
    expect(codes(chain(31, 90))).toEqual(['TOO_DEEP']);
  });

  it('one return after another is no nest', () => {
    const chain = (n: number): string =>
      `def f(x):\n${times(n, (i) => `    if x > ${i}:\n        return ${i}\n`)}    return 0\nplot(f(close))`;
    expect(codes(chain(250))).toEqual([]);
    expect(codes(chain(400))).toContain('TOO_DEEP');
    // A comparison and a choice each, and the last of the choices between constants.
    expect(check(chain(3), LANGUAGE).facts?.costPerBar).toBe(6);
  });
});

describe('unrolling', () => {
  it.each([
    ['loops within loops', `x = 0\nfor a in range(1000):\n    for b in range(1000):\n        x = x + close\nplot(x)`],
    [
      'functions that double',
      `def f0(x):\n    return x + 1\n${times(30, (i) => `def f${i + 1}(x):\n    return f${i}(x) * f${i}(x + 1)\n`)}plot(f30(close))`,
    ],
    ['constants alone', `x = 0\nfor a in range(1000):\n    for b in range(1000):\n        x = x + 1\nplot(close + x)`],
    [
      'ifs that double',
      `def f(x):\n${times(40, '    if x > 1:\n        if x > 2:\n            return 1\n    else:\n        x = x + 1\n')}    return x\nplot(f(close))`,
    ],
  ])('%s: ends, and says so', (_, source) => {
    const spent = cpuTime();
    expect(codes(source).some((code) => code === 'TOO_COMPLEX' || code === 'COST_TOO_HIGH')).toBe(true);
    expect(spent()).toBeLessThan(2_000);
  });
});

describe('many faults', () => {
  it.each([
    ['unknown names', times(2_000, (i) => `plot(u${i})\n`).slice(0, 20_000)],
    ['strange characters', '$ '.repeat(10_000)],
    ['open brackets', '('.repeat(20_000)],
    ['unused values, and one error behind them', `${times(2_500, 'close\n')}plot(foo)`],
  ])('%s: at most 100 are told, errors first', (_, source) => {
    const { diagnostics, ok } = check(source, LANGUAGE);
    expect(ok).toBe(false);
    expect(diagnostics.length).toBeLessThanOrEqual(100);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('a caller who spends few steps', () => {
  const loop = (rounds: number, more = ''): string =>
    `x = close\nfor i in range(${rounds}):\n    x += close\n${more}plot(x)`;

  it('is told all that `check` tells, or nothing', () => {
    for (const source of [loop(10), loop(10, 'y = clse\n'), 'plot(', '']) {
      expect(checkWithin(1_000, source, LANGUAGE)).toEqual(check(source, LANGUAGE));
    }
    expect(checkWithin(1_000, loop(900), LANGUAGE)).toBeNull();
    expect(check(loop(900), LANGUAGE).ok).toBe(true);
  });

  it('also where only an input at its most takes so many', () => {
    const source = 'n = input(1, min=1, max=900)\nx = close\nfor i in range(n):\n    x += close\nplot(x)';
    expect(checkWithin(1_000, source, LANGUAGE)).toBeNull();
    expect(checkWithin(10_000, source, LANGUAGE)).toEqual(check(source, LANGUAGE));
  });
});
