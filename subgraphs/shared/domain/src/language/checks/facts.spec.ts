import { cpuTime } from '@marketgraph/testkit/cpu';
import { describe, expect, it } from 'vitest';
import { check, type Constant, LANGUAGE } from '../index.ts';
import { EXAMPLES } from '../testing/examples.ts';

function factsOf(source: string, inputs?: Readonly<Record<string, Constant>>) {
  const checked = check(source, LANGUAGE, inputs ? { inputs } : {});
  expect(checked.diagnostics).toEqual([]);
  if (!checked.ok) throw new Error('not ok');
  return checked.facts;
}
const lookBacks = (source: string, inputs?: Readonly<Record<string, Constant>>) =>
  factsOf(source, inputs).outputs.map(({ title, lookBack }) => [title, lookBack]);

describe('facts of known indicators, worked out by hand', () => {
  it('SMA 20 needs 20 bars and forgets the 21st', () => {
    expect(factsOf(EXAMPLES.sma)).toMatchObject({
      ...{ lookBack: 19, warmUp: 20, settle: 20, costPerBar: 1, sources: ['close'], functions: ['sma'], alerts: [] },
      inputs: [{ name: 'length', title: 'Length', type: 'int', default: 20, value: 20, min: 1, max: 500, step: null }],
      outputs: [{ title: 'SMA', pane: 'overlay', style: 'line', shift: 0, lookBack: 19, confirmedAfter: 0 }],
    });
    expect(lookBacks(EXAMPLES.sma, { length: 200 })).toEqual([['SMA', 199]]);
  });

  it('EMA 20 begins after 20 bars, and its seed fades: 0.905 ** 300 is 1e-13', () => {
    const facts = factsOf(EXAMPLES.ema, { src: 'hlc3' });
    expect(facts).toMatchObject({ lookBack: 19, warmUp: 20, sources: ['hlc3'] });
    const fades = Math.log(1e-13) / Math.log(1 - 2 / 21);
    expect(facts.settle).toBeGreaterThan(fades);
    expect(facts.settle).toBeLessThan(fades + 40);
  });

  it('MACD 12 26 9: 25 bars before its line, 8 more before its signal, one more before a crossing', () => {
    const facts = factsOf(EXAMPLES.macd);
    expect(lookBacks(EXAMPLES.macd)).toEqual([
      ['macd', 25],
      ['signal', 33],
      ['histogram', 33],
    ]);
    // Three EMAs, two differences (the histogram's and the line's), one crossing.
    expect(facts).toMatchObject({ lookBack: 34, costPerBar: 6, functions: ['crossover', 'ema'] });
    expect(facts.alerts).toMatchObject([{ message: 'MACD crosses its signal' }]);
    expect(factsOf(EXAMPLES.macd.replace(/alert.*\n/, ''))).toMatchObject({ lookBack: 33, warmUp: 34 });
  });

  it('Bollinger bands share one mean and one deviation', () => {
    const facts = factsOf(EXAMPLES.bollinger);
    expect(facts).toMatchObject({ lookBack: 19, settle: 20, costPerBar: 6 });
    expect(facts.inputs[1]).toMatchObject({ type: 'float', default: 2, min: 0.1, max: 10, step: 0.1 });
  });

  it('RSI 14 needs a change and 14 of them', () => {
    expect(lookBacks(EXAMPLES.rsi)).toEqual([
      ['RSI', 14],
      ['overbought', 0],
      ['oversold', 0],
    ]);
    expect(factsOf(EXAMPLES.rsi)).toMatchObject({ lookBack: 14, costPerBar: 10 });
  });

  it('KAMA 10 carries a state: known after 10 bars, never quite free of its beginning', () => {
    expect(factsOf(EXAMPLES.kama)).toMatchObject({ lookBack: 10, warmUp: 11, settle: null });
  });

  it('SuperTrend 10 carries three, one of them a condition', () => {
    const checked = check(EXAMPLES.supertrend, LANGUAGE);
    expect(factsOf(EXAMPLES.supertrend)).toMatchObject({
      lookBack: 10,
      settle: null,
      sources: ['high', 'low', 'close', 'hl2'],
    });
    const states = checked.graph?.nodes.filter(({ kind }) => kind === 'state');
    expect(states?.map(({ type }) => type)).toEqual(['float', 'float', 'bool']);
  });

  it('Ichimoku is drawn displaced; its values are not, and what is drawn back is told late', () => {
    const facts = factsOf(EXAMPLES.ichimoku);
    expect(
      facts.outputs.map(({ title, lookBack, shift, confirmedAfter }) => [title, lookBack, shift, confirmedAfter]),
    ).toEqual([
      ['conversion', 8, 0, 0],
      ['base', 25, 0, 0],
      ['span a', 25, 26, 0],
      ['span b', 51, 26, 0],
      ['lagging', 0, -26, 26],
    ]);
    expect(facts).toMatchObject({ lookBack: 51, settle: 52 });
  });
});

describe('facts', () => {
  it('each output settles by itself, never before it has a value; where one never does the program does not', () => {
    const settles = (source: string) => factsOf(source).outputs.map(({ settle }) => settle);
    expect(settles(EXAMPLES.ichimoku)).toEqual([9, 26, 26, 52, 1]);
    const two = factsOf('plot(sma(close, 5))\nplot(ema(close, 5), title="ema")');
    expect(two.outputs.map(({ settle }) => settle)).toEqual([5, two.settle]);
    expect(factsOf('plot(close)\nplot(cum(volume), title="sum")')).toMatchObject({
      settle: null,
      outputs: [{ settle: 1 }, { settle: null }],
    });
    expect(settles('plot(close)')).toEqual([1]);
  });

  it('nz and na look through what is not known yet', () => {
    expect(lookBacks('plot(nz(sma(close, 20), close), title="a")')).toEqual([['a', 0]]);
    expect(lookBacks('plot(nz(sma(close, 20), sma(close, 5)), title="a")')).toEqual([['a', 4]]);
    expect(lookBacks('plot(na(sma(close, 20)), title="a")')).toEqual([['a', 0]]);
    expect(lookBacks('plot(close if na(close) else sma(close, 20), title="a")')).toEqual([['a', 19]]);
  });

  it('says where the ends of its inputs lead beyond what is allowed', () => {
    const { ok, diagnostics } = check('length = input(20, min=0, max=20000)\nplot(sma(close, length))', LANGUAGE);
    expect(ok).toBe(true);
    expect(diagnostics.map(({ code, line, message }) => [code, line, message])).toEqual([
      ['INPUT_RANGE', 2, 'With length 20000: This looks back 19,999 bars; at most 10,000.'],
      ['INPUT_RANGE', 2, 'With length 0: period of sma is at least 1, found 0.'],
    ]);
  });

  it('levels of an output are numbers of the inputs as they are set: ascending, each once', () => {
    const source = `edge = input(70, min=50, max=90)
plot(rsi(close, 14), title="rsi", levels=(edge, 100 - edge, 50))
plot(close - open, title="body", levels=-0)
plot(close, title="close", pane="overlay")
`;
    const levels = (inputs?: Record<string, Constant>) => factsOf(source, inputs).outputs.map((one) => one.levels);
    expect(levels()).toEqual([[30, 50, 70], [0], []]);
    expect(levels({ edge: 80 })).toEqual([[20, 50, 80], [0], []]);
    expect(levels({ edge: 50 })).toEqual([[50], [0], []]);
  });

  it('a fill names another output, before or behind its own, by a title that an input may choose', () => {
    const source = `side = input("lower", title="Side", options=("lower", "middle"))
plot(high, title="upper", pane="overlay", fill=side)
plot(hl2, title="middle", pane="overlay")
plot(low, title="lower", pane="overlay", cloud="upper")
`;
    const fills = (inputs?: Record<string, Constant>) => factsOf(source, inputs).outputs.map((one) => one.fill);
    expect(fills()).toEqual([{ to: 'lower', kind: 'band' }, null, { to: 'upper', kind: 'cloud' }]);
    expect(fills({ side: 'middle' })[0]).toEqual({ to: 'middle', kind: 'band' });
  });

  it('every option that an input may take is tried: a fill, a pane or a title that one of them breaks is told where it is', () => {
    const source = `side = input("lower", options=("lower", "middle", "lover"))
pane = input("overlay", options=("overlay", "separate"))
plot(high, title="upper", pane="overlay", fill=side)
plot(hl2, title="middle", pane="separate")
plot(low, title="lower", pane=pane)
`;
    const { ok, diagnostics } = check(source, LANGUAGE);
    expect([
      ok,
      diagnostics.map(({ code, line, column, length, message }) => [code, line, column, length, message]),
    ]).toEqual([
      true,
      [
        [
          ...['INPUT_RANGE', 3, 48, 4],
          'With side middle: "middle" is drawn in a pane of its own, this on the price: nothing is between them.',
        ],
      ],
    ]);
    // Of two that break at one place the first is told; with the option chosen each is an error.
    const of = (side: string) => check(source, LANGUAGE, { inputs: { side } }).diagnostics.map((one) => one.code);
    expect(['lower', 'middle', 'lover'].map(of)).toEqual([[], ['OUT_OF_RANGE'], ['UNKNOWN_OUTPUT']]);
    const only = `side = input("lower", options=("lower", "lover"))
plot(high, title="upper", fill=side)
plot(low, title="lower")
`;
    expect(check(only, LANGUAGE).diagnostics).toMatchObject([
      {
        code: 'INPUT_RANGE',
        line: 2,
        message: expect.stringContaining('With side lover: No plot has the title "lover".'),
      },
    ]);
  });

  it('options are tried as far as the steps of one program go', () => {
    const many = Array.from({ length: 900 }, (_, i) => `"o${i}"`).join(', ');
    const source = `side = input("o0", options=(${many}))
x = close
for i in range(900):
    x = x + i
plot(x, title="o0")
plot(x * 2, title="two", fill=side)
`;
    const spent = cpuTime();
    const { ok, diagnostics } = check(source, LANGUAGE);
    expect([ok, diagnostics.map(({ code }) => code)]).toEqual([true, ['INPUT_RANGE']]);
    expect(spent()).toBeLessThan(3_000);
  });

  it('bars_per_year is a constant of the interval, of which a program may take the name', () => {
    const drawn = (source: string, barsPerYear?: number) => {
      const { graph, facts } = check(source, LANGUAGE, barsPerYear === undefined ? {} : { barsPerYear });
      const node = graph?.nodes[graph.outputs[0]!];
      return [node?.kind === 'constant' ? node.value : null, facts?.barsPerYear];
    };
    expect(drawn('plot(bars_per_year)')).toEqual([365, 365]);
    expect(drawn('plot(bars_per_year / 2)', 35_040)).toEqual([17_520, 35_040]);
    expect(drawn('plot(1)', 35_040)).toEqual([1, null]);
    expect(drawn('bars_per_year = 3\nplot(bars_per_year)', 35_040)).toEqual([3, null]);
    expect(drawn('plot(bars_per_year)', Number.NaN)[0]).toBeNaN();
    const corner = 'n = input(1, min=1, max=2)\nplot(sma(close, int(bars_per_year) // n))';
    expect(check(corner, LANGUAGE, { barsPerYear: 1 }).diagnostics).toMatchObject([
      { code: 'INPUT_RANGE', message: 'With n 2: period of sma is at least 1, found 0.' },
    ]);
  });

  it('inputs choose what is computed at all', () => {
    const source = `kind = input("SMA", options=("SMA", "EMA"))
length = input(10, min=1, max=50)
if kind == "SMA":
    line = sma(close, length)
else:
    line = ema(close, length)
plot(line)
`;
    expect(factsOf(source).functions).toEqual(['ema', 'sma']);
    const used = (inputs: Record<string, Constant>) =>
      check(source, LANGUAGE, { inputs }).graph?.nodes.flatMap((node) => (node.kind === 'operator' ? [node.name] : []));
    expect(used({})).toEqual(['sma']);
    expect(used({ kind: 'EMA' })).toEqual(['ema']);
  });

  it.each([
    [{ length: 51 }, 'OUT_OF_RANGE'],
    [{ length: 2.5 }, 'OUT_OF_RANGE'],
    [{ length: Number.NaN }, 'OUT_OF_RANGE'],
    [{ length: '10' }, 'OUT_OF_RANGE'],
    [{ lenght: 10 }, 'UNKNOWN_INPUT'],
  ])('inputs that do not fit are refused: %j', (inputs, code) => {
    const { ok, diagnostics } = check('length = input(10, min=1, max=50)\nplot(sma(close, length))', LANGUAGE, {
      inputs,
    });
    expect([ok, diagnostics.map((one) => one.code)]).toEqual([false, [code]]);
  });
});
