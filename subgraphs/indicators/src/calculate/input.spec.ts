// Bad input through the operation: each is answered in bounds, with the right code, and says what to do.
import { cpuTime } from '@marketgraph/testkit/cpu';
import { describe, expect, it } from 'vitest';
import { barOf, bars, CALCULATE, MINUTE, subgraphOf, SYMBOL, T0, type Told } from '../testing/subgraph.ts';

const world = { closed: bars(0, 600), open: barOf(600, { provisional: true }), now: T0 + 600 * MINUTE + 5_000 };
const { ask } = subgraphOf(world);
const calculate = (changes: Record<string, unknown>): Promise<Told> =>
  ask(CALCULATE, { input: { ticker: SYMBOL, interval: 'M1', ...changes } });
const SMA = [
  'length = input(20, min=1, max=500)',
  'factor = input(1.5, min=0)',
  'show = input(True)',
  'kind = input("SMA", options=("SMA", "EMA"))',
  'src = input(close)',
  'line = sma(src, length) if kind == "SMA" else ema(src, length)',
  'plot(line * factor if show else na, title="line")',
].join('\n');

async function refused(changes: Record<string, unknown>) {
  const { data, errors } = await calculate(changes);
  expect(data?.calculateIndicator ?? null).toBeNull();
  expect(errors).toHaveLength(1);
  return errors[0]!;
}

describe('a parameter out of its range is refused with its name, its range and what was given', () => {
  it.each([
    [{ length: 0 }, 'length must be a whole number from 1 to 500, not 0.'],
    [{ length: -3 }, 'length must be a whole number from 1 to 500, not -3.'],
    [{ length: 501 }, 'length must be a whole number from 1 to 500, not 501.'],
    [{ length: 2.5 }, 'length must be a whole number from 1 to 500, not 2.5.'],
    [{ length: '20' }, 'length must be a whole number from 1 to 500, not "20".'],
    [{ length: [20] }, 'length must be a whole number from 1 to 500, not [20].'],
    [{ length: 1e300 }, 'length must be a whole number from 1 to 500, not 1e+300.'],
    [{ factor: -0.1 }, 'factor must be a number of at least 0, not -0.1.'],
    [{ factor: true }, 'factor must be a number of at least 0, not true.'],
    [{ show: 1 }, 'show must be true or false, not 1.'],
    [{ kind: 'WMA' }, 'kind must be one of SMA, EMA, not "WMA".'],
    [{ src: 'clsoe' }, /^src must be one of open, high, low, close.*, not "clsoe"\.$/],
    [{ lenght: 3 }, 'There is no parameter "lenght"; there are length, factor, show, kind, src.'],
    [{ __proto__: null, constructor: 3 }, /^There is no parameter "constructor"/],
    [[3], 'params is an object of values by parameter name, e.g. {"length": 21}, not [3].'],
    ['{"length": 3}', /^params is an object/],
    [7, /^params is an object/],
    [Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`p${i}`, 1])), 'params has at most 32 values, not 33.'],
  ])('%j', async (params, message) => {
    const error = await refused({ source: SMA, params });
    expect(error.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', retryable: false, argument: 'params' });
  });

  it.each([
    [{ length: 1 }, { length: 1 }],
    [{ length: 500 }, { length: 500 }],
    [{ length: null }, { length: 20 }],
    [null, { length: 20, kind: 'SMA' }],
    [
      { factor: 2, show: false, kind: 'EMA', src: 'hl2' },
      { factor: 2, show: false, kind: 'EMA', src: 'hl2' },
    ],
  ])('%j is taken', async (params, used) => {
    const { data, errors } = await calculate({ source: SMA, params });
    expect(errors).toEqual([]);
    expect(data!.calculateIndicator.params).toMatchObject(used);
  });

  it('names the parameter and its range for programs', async () => {
    expect((await refused({ source: SMA, params: { length: 0 } })).extensions).toMatchObject({
      parameter: 'length',
      min: 1,
      max: 500,
    });
    expect((await refused({ source: SMA, params: { kind: 'x' } })).extensions).toMatchObject({
      options: ['SMA', 'EMA'],
    });
  });
});

describe('what is computed', () => {
  it.each([[{}], [{ indicator: 'sma', source: SMA }]])('is exactly one of indicator and source', async (changes) => {
    const error = await refused(changes);
    expect(error.extensions['code']).toBe('BAD_USER_INPUT');
    expect(error.message).toBe('Give exactly one of indicator and source.');
  });

  it.each(['', 'no_such', 'constructor', '\u0000', 'x'.repeat(10_000)])('unknown: %j', async (indicator) => {
    const error = await refused({ indicator });
    expect(error.extensions['code']).toBe('NOT_FOUND');
    expect(error.message.length).toBeLessThan(200);
  });

  it.each(['solusdt', '', 'DOGEUSDT', 'x'.repeat(10_000)])('ticker unknown: %j', async (ticker) => {
    const error = await refused({ source: SMA, ticker });
    expect(error.extensions).toMatchObject({ code: 'NOT_FOUND', argument: 'ticker' });
    expect(error.message.length).toBeLessThan(200);
  });

  it('a convention that it does not have', async () => {
    const agreed = await refused({ source: SMA, convention: 'TALIB' });
    expect(agreed.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'convention', conventions: [] });
    const two = 'convention = input("TALIB", options=("TALIB", "WILDER"))\nplot(1 if convention == "TALIB" else 2)';
    const other = await refused({ source: two, convention: 'TRADINGVIEW' });
    expect(other.message).toBe('This indicator has the conventions TALIB, WILDER, not TRADINGVIEW.');
    const twice = await refused({ source: two, convention: 'WILDER', params: { convention: 'TALIB' } });
    expect(twice.message).toContain('give one of them');
    const { data } = await calculate({ source: two, convention: 'WILDER' });
    expect(data!.calculateIndicator).toMatchObject({ convention: 'WILDER', params: {} });
    expect(data!.calculateIndicator.values[0]!.value).toBe(2);
  });
});

describe('a source that fails is told with its diagnostics', () => {
  const comment = (bytes: number) => `plot(close)\n#${'x'.repeat(bytes - 13)}`;
  const sums = (count: number) => `plot(${'close + '.repeat(count)}close)`;
  const ops = (count: number) => `x = close\nfor i in range(${count}):\n    x = x + close[1]\nplot(x)`;

  it.each([
    ['an empty text', '', 'NO_PLOT'],
    ['a syntax error', 'plot(sma(close, 20)', 'UNCLOSED_BRACKET'],
    ['a program of another language', 'import os\nplot(close)', 'UNSUPPORTED'],
    ['an escape', 'plot(close.__class__)', 'UNSUPPORTED'],
    ['a look ahead', 'plot(close[-1])', 'LOOK_AHEAD'],
    ['20 KB and a byte', comment(20 * 1024 + 1), 'SOURCE_TOO_LONG'],
    ['a megabyte', comment(1_000_000), 'SOURCE_TOO_LONG'],
    [
      'more than 5,000 operations',
      `${Array.from({ length: 6 }, (_, i) => `a${i} = close * ${i + 1}`).join('\n')}\nx = close\nfor i in range(1000):\n    x = x * a1 + a2 - a3 * a4 + a5 + a0 + i\nplot(x)`,
      'COST_TOO_HIGH',
    ],
    ['a deep expression', `plot(${'('.repeat(101)}close${')'.repeat(101)})`, 'TOO_DEEP'],
    ['10,000 brackets', `plot(${'('.repeat(10_000)}`, 'UNCLOSED_BRACKET'],
    ['a letter that looks like another', 'plot(сlose)', 'UNEXPECTED_CHARACTER'],
    ['text that runs backwards', 'plot(close) # \u202e', 'UNEXPECTED_CHARACTER'],
    ['half a pair', 'plot(close, title="\ud800")', 'UNEXPECTED_CHARACTER'],
  ])('%s', async (_what, source, code) => {
    const spent = cpuTime();
    const error = await refused({ source });
    expect(spent()).toBeLessThan(2_000);
    expect(error.extensions['code']).toBe('BAD_USER_INPUT');
    const told = error.extensions['diagnostics'] as { code: string; line: number; column: number; severity: string }[];
    expect(told.map((one) => one.code)).toContain(code);
    expect(told.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
    expect(told.some(({ severity }) => severity === 'ERROR')).toBe(true);
    expect(JSON.stringify(error).length).toBeLessThan(60_000);
  });

  it.each([
    ['20 KB to the byte', comment(20 * 1024)],
    ['a long sum', sums(90)],
    ['a loop', ops(900)],
    ['emoji in a title', 'plot(close, title="📈")'],
  ])('%s runs', async (_what, source) => {
    const { data, errors } = await calculate({ source });
    expect(errors).toEqual([]);
    expect(data!.calculateIndicator.series[0]!.values).toHaveLength(501);
  });

  it('parameters under which it fails', async () => {
    const source = 'n = input(1, min=1, max=9000)\nplot(close[n] + close[5000 + n])';
    expect((await calculate({ source })).errors).toEqual([]);
    const error = await refused({ source, params: { n: 9000 } });
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'params' });
    expect(JSON.stringify(error.extensions['diagnostics'])).toContain('LOOK_BACK');
  });
});

describe('a range', () => {
  const at = (minute: number) => new Date(T0 + minute * MINUTE).toISOString();
  it.each([
    [{ from: at(10), to: at(10) }, 'BAD_USER_INPUT'],
    [{ from: at(11), to: at(10) }, 'BAD_USER_INPUT'],
    [{ from: '1970-01-01T00:00:00Z' }, 'LIMIT_EXCEEDED'],
    [{ from: at(-5_000), to: at(1_000) }, 'LIMIT_EXCEEDED'],
  ])('%j is refused', async (range, code) => {
    expect((await refused({ source: 'plot(close)', ...range })).extensions['code']).toBe(code);
  });

  it.each([
    [{ from: at(100), to: at(103) }, [100, 101, 102]],
    [{ from: at(598) }, [598, 599, 600]],
    [{ from: at(598), asOf: at(599.5) }, [598]],
    [{ from: at(598), asOf: at(600) }, [598, 599]],
    [{ from: at(598), asOf: at(9_999) }, [598, 599]],
    [{ to: at(2) }, [0, 1]],
    [{ from: at(9_000) }, []],
    [{ from: '9999-12-31T23:59:59Z' }, []],
    [{ to: '1970-01-01T00:00:00Z' }, []],
    [{ asOf: '1970-01-01T00:00:00Z' }, []],
  ])('%j', async (range, wanted) => {
    const { data, errors } = await calculate({ source: 'plot(close)', ...range });
    expect(errors).toEqual([]);
    const shown = data!.calculateIndicator.values.map(({ timestamp }) => (Date.parse(timestamp) - T0) / MINUTE);
    expect(shown).toEqual(wanted);
  });

  it('what a moment in the past is answered from says that it is stored today; one to come knows all there is', async () => {
    const noteOf = async (asOf: string) =>
      (await calculate({ source: 'plot(close)', asOf })).data!.calculateIndicator.provenance.reason;
    expect(await noteOf(at(500))).toMatch(
      /^Bars that were closed at 2026-06-16T08:20:00.000Z, as they are stored today/,
    );
    expect(await noteOf(at(9_999))).toBeNull();
  });
});
