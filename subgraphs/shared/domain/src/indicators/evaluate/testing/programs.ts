/** Programs to evaluate and bars to evaluate them on. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check, type Facts, type Graph, LANGUAGE } from '../../../language/index.ts';
import { EXAMPLES } from '../../../language/testing/examples.ts';
import { randomOf } from '../../../language/testing/generator.ts';
import { sensibleOf } from '../../../language/testing/sensible.ts';
import type { BarColumns, BarValues } from '../bars.ts';

const PAGE = resolve(import.meta.dirname, '../../../../../../../docs/language.md');

/** A program checked with its defaults. Throws what is wrong with it. */
export function compiled(source: string): { readonly graph: Graph; readonly facts: Facts } {
  const { ok, diagnostics, graph, facts } = check(source, LANGUAGE);
  if (!ok) throw new Error(`${diagnostics.map(({ message }) => message).join('\n')}\n${source}`);
  return { graph, facts };
}

/** Where one thing after another comes in a way of its own: what splitting a graph around its states can get wrong. */
const TRICKY: Readonly<Record<string, string>> = {
  'a state read before, after and in between':
    'state n = 5\nbefore = n\nn = n + 1\nif close > open:\n    n = 0\nplot(n)\nplot(before)\nplot(sma(n, 3) + before)\nplot(n)',
  'a state that is given what no state feeds':
    'state last = open\nwas = last\nlast = close\nplot(was)\nplot(ema(was, 4) - was)',
  'states that feed each other':
    'state a = close\nstate b = a\nc = a\na = ema(b, 3) + sma(close, 2)\nb = c - highest(b, 4)\nplot(a)\nplot(b)\nalert(a > b, "a")',
  'a state that begins with what hangs on another':
    'state a = close\nbegin = a * 2 - open\na = 0.5 * (a + close)\nstate b = begin\nb = nz(b, 1) + 1\nplot(b)\nstate c = a * 3 - high\nplot(c, title="was")\nc = close',
  'several results of what hangs on a state':
    'state x = hl2\nx = nz(0.9 * x + 0.1 * close, close)\nm, s, h = macd(x, 3, 5, 2)\nstate y = 0\ny = nz(m - s, y) * 0.5\nplot(y)\nplot(h)\nplot(bbands(x, 4)[2])',
  'constants, sources and one value drawn twice':
    'plot(close)\nplot(3)\nplot(hlc3, title="again")\nplot(close, title="twice")\nplot(sma(close, 2))\nplot(sma(close, 2), title="same")\nplot(close > open)\nplot(sma(4, 2), title="flat")\nalert(close > 3, "a")\nalert(True, "always")',
  'what sees through na before the look-back':
    'plot(nz(sma(close, 5), 1))\nplot(1 if na(close[3]) else 0)\nplot(nz(close[2], 0) + sma(close, 4))',
  'a sum of 4,000 terms': `state x = 0\nx = x + 1\nplot(x${'-close+x'.repeat(2_000)})`,
  sessions: 'plot(session_sum(close * volume, time) / session_sum(volume, time))',
};

/** Every sound program of docs/language.md, the known indicators, tricky ones, and so many that were generated. */
export function programs(generated: number): (readonly [name: string, source: string])[] {
  const page = readFileSync(PAGE, 'utf8');
  const documented = [...page.matchAll(/^```python\n([\s\S]*?)^```$/gm)].map(
    ([, source], i) => [`docs/language.md ${i}`, source!] as const,
  );
  const random = Array.from({ length: generated }, (_, i) => [`generated ${i}`, sensibleOf(randomOf(i + 1))] as const);
  const sound = random.filter(([, source]) => check(source, LANGUAGE).ok);
  return [...documented, ...Object.entries(EXAMPLES), ...Object.entries(TRICKY), ...sound];
}

/** A walk in eighths, so that ties and crossings are common; one bar in `gaps` misses a number, none where that is 0. */
export function barsOf(seed: number, length: number, gaps = 0): BarColumns {
  const random = randomOf(seed);
  const column = () => new Float64Array(length);
  const bars = { open: column(), high: column(), low: column(), close: column(), volume: column(), time: column() };
  let price = 100;
  for (let i = 0; i < length; i += 1) {
    const step = () => Math.round(random() * 16 - 8) / 8;
    bars.open[i] = price;
    price = Math.max(1, price + step());
    bars.close[i] = price;
    bars.high[i] = Math.max(bars.open[i]!, price) + Math.abs(step());
    bars.low[i] = Math.min(bars.open[i]!, price) - Math.abs(step());
    bars.volume[i] = Math.round(random() * 50);
    bars.time[i] = i * 7 * 3_600_000;
    if (gaps && random() * gaps < 1) {
      const kinds = ['open', 'high', 'low', 'close', 'volume'] as const;
      const all = random() < 0.5;
      for (const kind of kinds) if (all || random() < 0.3) bars[kind][i] = Number.NaN;
    }
  }
  return bars;
}

/** One bar of the columns. */
export const barAt = ({ open, high, low, close, volume, time }: BarColumns, i: number): BarValues => ({
  open: open[i]!,
  high: high[i]!,
  low: low[i]!,
  close: close[i]!,
  volume: volume[i]!,
  time: time[i]!,
});

/** The first bars only. */
export const cut = ({ open, high, low, close, volume, time }: BarColumns, length: number): BarColumns => ({
  open: open.subarray(0, length),
  high: high.subarray(0, length),
  low: low.subarray(0, length),
  close: close.subarray(0, length),
  volume: volume.subarray(0, length),
  time: time.subarray(0, length),
});

/** The bars from this one on. */
export const rest = ({ open, high, low, close, volume, time }: BarColumns, from: number): BarColumns => ({
  open: open.subarray(from),
  high: high.subarray(from),
  low: low.subarray(from),
  close: close.subarray(from),
  volume: volume.subarray(from),
  time: time.subarray(from),
});
