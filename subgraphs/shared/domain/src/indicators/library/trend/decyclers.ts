import type { BuiltIn } from '../built-in.ts';

const PI = '3.141592653589793';

/** Ehlers' lines that cycles were taken out of. */
export const DECYCLERS: readonly BuiltIn[] = [
  {
    id: 'decycler',
    name: 'Simple Decycler',
    category: 'TREND',
    description: 'The source without swings shorter than `length` bars: what a one-pole high-pass filter takes away.',
    reference: 'John Ehlers, Stocks & Commodities 33:9, 2015',
    source: `length = input(125, title="Length", min=5, max=1000)
src = input(close, title="Source")
angle = 2 * ${PI} / length
alpha = (cos(angle) + sin(angle) - 1) / cos(angle)
state line = na
move = alpha / 2 * (src + nz(src[1], src))
line = src if na(line) else line if na(src) else move + (1 - alpha) * line
plot(na if na(src) else line, title="decycler", pane="overlay")
`,
  },
  {
    id: 'instantaneous_trendline',
    name: 'Instantaneous Trendline',
    category: 'TREND',
    description:
      'A two-pole line of little lag (`alpha` 0.01 to 0.5, small is smooth) and its trigger, which runs two bars ahead.',
    reference: 'John Ehlers, Cybernetic Analysis for Stocks and Futures, 2004',
    source: `alpha = input(0.07, title="Alpha", min=0.01, max=0.5, step=0.01)
src = input(hl2, title="Source")
state n = 0
state one = na
state two = na
n = n if na(src) else n + 1
keep = 1 - alpha
last = nz(src[1], src)
past = nz(src[2], last)
a2 = alpha ** 2
new = (alpha - a2 / 4) * src + a2 / 2 * last - (alpha - 0.75 * a2) * past
now = (src + 2 * last + past) / 4 if n < 7 else new + 2 * keep * one - keep ** 2 * two
if not na(now):
    two = nz(one, now)
    one = now
plot(now, title="trendline", pane="overlay")
plot(2 * now - now[2], title="trigger", pane="overlay")
`,
  },
  {
    id: 'laguerre_filter',
    name: 'Laguerre Filter',
    category: 'TREND',
    description: 'A weighted mean over warped time: `gamma` 0 to 0.99 says how far back it remembers.',
    reference: 'John Ehlers, Time Warp - Without Space Travel, 2002',
    source: `gamma = input(0.8, title="Gamma", min=0, max=0.99, step=0.01)
src = input(hl2, title="Source")
state a = na
state b = na
state c = na
state d = na
a1, b1, c1, d1 = nz(a, src), nz(b, src), nz(c, src), nz(d, src)
if not na(src):
    a = (1 - gamma) * src + gamma * a1
    b = -gamma * a + a1 + gamma * b1
    c = -gamma * b + b1 + gamma * c1
    d = -gamma * c + c1 + gamma * d1
plot(na if na(src) else (a + 2 * b + 2 * c + d) / 6, title="laguerre", pane="overlay")
`,
  },
];
