import { describe, expect, it } from 'vitest';
import { check, type GraphNode, LANGUAGE, type NodeId } from '../index.ts';

/** The graph behind the first plot, written out. */
function written(source: string): string {
  const { graph, diagnostics } = check(source, LANGUAGE);
  if (!graph) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const { nodes } = graph;
  const say = (id: NodeId): string => text(nodes[id]!);
  const text = (node: GraphNode): string => {
    if (node.kind === 'source' || node.kind === 'state') return node.name;
    if (node.kind === 'constant') return String(node.value);
    if (node.kind === 'result') return `${say(node.of)}.${node.index}`;
    return `${node.name}(${[...node.inputs.map(say), ...Object.values(node.constants)].join(' ')})`;
  };
  return say(graph.outputs[0]!);
}
const operators = (source: string): readonly string[] =>
  check(source, LANGUAGE).graph!.nodes.flatMap((node) => (node.kind === 'operator' ? [node.name] : []));

describe('graph', () => {
  it.each([
    ['arithmetic', 'plot(-close + open * 2 - high / low)', 'sub(add(neg(close) mul(open 2)) div(high low))'],
    ['whole division and remainder', 'plot(close // 2 + close % 3)', 'add(floor(div(close 2)) mod(close 3))'],
    ['a power binds to the right', 'plot(close ** 2 ** 3)', 'pow(close 8)'],
    ['a chain of comparisons', 'plot(1 < close <= high)', 'and(lt(1 close) le(close high))'],
    ['choices', 'plot(1 if close > open else na)', 'select(gt(close open) 1 NaN)'],
    ['the past', 'plot(close[2] + close[0])', 'add(close shift(close 2))'],
    ['the past of what never changes', 'x = 3\nplot(close + x[5])', 'add(close 3)'],
    [
      'one of several results',
      'a, b = rank(close, 5)\nplot(b + rank(close, 5)[0])',
      'add(rank(close 5).0 rank(close 5).1)',
    ],
    [
      'defaults and series of the bar',
      'plot(atr(14) + macd(close)[0])',
      'add(atr(high low close 14 TALIB) macd(close 12 26 9 TALIB).0)',
    ],
    ['an alias', 'plot(rma(close, 3))', 'wilder(close 3 TALIB)'],
    ['a condition as a number', 'plot(float(close > open))', 'select(gt(close open) 1 0)'],
    [
      'loops, unrolled',
      'x = 0\nfor i in range(1, 4):\n    x += close[i] * i\nplot(x)',
      'add(add(add(mul(shift(close 1) 1) 0) mul(shift(close 2) 2)) mul(shift(close 3) 3))',
    ],
    [
      'functions, unrolled',
      'def f(x, n=2):\n    y = x * n\n    return y + 1\nplot(f(close) * f(open, n=3))',
      'mul(add(mul(close 2) 1) add(1 mul(open 3)))',
    ],
    [
      'branches',
      'x = 1\nif close > 2:\n    x = 3\nelif close > 1:\n    x = 4\nplot(x)',
      'select(gt(close 2) 3 select(gt(close 1) 4 1))',
    ],
    ['a known condition', 'x = 1\nif 2 > 1:\n    x = close\nelse:\n    x = open\nplot(x)', 'close'],
    [
      'early returns',
      'def f(x):\n    if x > 2:\n        return 3\n    return x\nplot(f(close))',
      'select(gt(close 2) 3 close)',
    ],
    ['constants are folded', 'plot(close * (2 / (9 + 1)) + max(3, 4) + int(7.9))', 'add(add(mul(close 0.2) 4) 7)'],
  ])('%s', (_, source, expected) => {
    expect(written(source)).toBe(expected);
  });

  it('the same work is done once, in whatever words', () => {
    expect(
      operators(
        'a = sma(close, 5) + open\nb = open + sma(source=close, period=2 + 3)\nplot(a - b + shift(close, 1) + close[1])',
      ),
    ).toEqual(['sma', 'add', 'sub', 'shift', 'add', 'add']);
  });

  it('what no output needs is not in it', () => {
    expect(operators('_x = sma(close, 5)\nplot(ema(close, 5))')).toEqual(['ema']);
  });

  it('a state reads the bar before and is given what its name holds at the end', () => {
    const { graph } = check(
      'state n = 5\nbefore = n\nn = n + 1\nif close > open:\n    n = 0\nplot(n)\nplot(before)',
      LANGUAGE,
    );
    const state = graph!.nodes.find((node) => node.kind === 'state')!;
    expect(graph!.nodes[state.init]).toMatchObject({ kind: 'constant', value: 5 });
    expect([state.next, state.id]).toEqual(graph!.outputs);
    expect(graph!.stateful).toBe(true);
  });

  it('each call has states of its own', () => {
    const source =
      'def count(x):\n    state n = 0\n    n = n + 1 if x else n\n    return n\nplot(count(close > open) - count(close < open))';
    expect(check(source, LANGUAGE).graph!.nodes.filter(({ kind }) => kind === 'state')).toHaveLength(2);
  });
});
