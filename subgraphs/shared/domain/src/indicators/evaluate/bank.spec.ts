/** A bank's rows are states of their own, small and large. */
import { describe, expect, it } from 'vitest';
import { LiveBank, liveCells, liveState } from './index.ts';
import { barAt, barsOf, compiled, programs } from './testing/programs.ts';

const SYMBOLS = 3;
const BARS = 120;

describe('a bank', () => {
  it.each([
    ...programs(60),
    ['a long window', 'plot(sma(close, 100) + highest(high, 50))'] as const,
    ['a long program', 'x = 0\nfor i in range(900):\n    x += close * i\nplot(x)'] as const,
  ])('%s: symbols in any order are what each is alone', (_name, source) => {
    const { graph } = compiled(source);
    const columns = Array.from({ length: SYMBOLS }, (_, s) => barsOf(s + 1, BARS, 20));
    const alone = columns.map(() => liveState(graph));
    let bank = new LiveBank(graph, SYMBOLS);
    for (let i = 0; i < BARS; i += 1) {
      // As a process that ends: the numbers are all there is.
      if (i === 60) bank = new LiveBank(graph, SYMBOLS, bank.cells.slice());
      for (let k = 0; k < SYMBOLS; k += 1) {
        const s = (k * 2 + i) % SYMBOLS;
        const [bar, next] = [barAt(columns[s]!, i), barAt(columns[(s + 1) % SYMBOLS]!, i)];
        expect([...bank.peek(s, next)]).toEqual([...alone[s]!.peek(next)]);
        expect([...bank.update(s, bar)]).toEqual([...alone[s]!.update(bar)]);
      }
    }
    expect(bank.cells).toHaveLength(SYMBOLS * liveCells(graph));
  });
});
