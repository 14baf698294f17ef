import type { BuiltIn } from '../built-in.ts';

/** Averages whose speed follows the market. */
export const ADAPTIVE: readonly BuiltIn[] = [
  {
    id: 'kama',
    name: "Kaufman's Adaptive Moving Average",
    category: 'TREND',
    description:
      'An average that is quick where price moves in a straight line and slow where it moves back and forth, measured over `length` bars.',
    reference: 'Perry Kaufman, Smarter Trading, 1995; TA-Lib KAMA',
    source: `length = input(10, title="Length", min=1, max=500)
fast = input(2, title="Fast", min=1, max=100)
slow = input(30, title="Slow", min=2, max=500)
src = input(close, title="Source")
quick = 2 / (fast + 1)
calm = 2 / (slow + 1)
path = sum(abs(src - src[1]), length)
ratio = 1 if path == 0 else abs(src - src[length]) / path
speed = (ratio * (quick - calm) + calm) ** 2
state kama = na
before = src[1] if na(kama) else kama
kama = kama if na(speed) else before + speed * (src - before)
plot(na if na(speed) else kama, title="kama", pane="overlay")
`,
  },
  {
    id: 'vidya',
    name: 'Variable Index Dynamic Average',
    category: 'TREND',
    description:
      'An exponential average of `length` made quicker or slower by an index: CMO, the momentum over `short` bars (0 to 1), or STDDEV, the deviation over `short` bars against that over `long`.',
    reference: 'Tushar Chande, Stocks & Commodities 10:3, 1992 (STDDEV) and The New Technical Trader, 1994 (CMO)',
    source: `length = input(14, title="Length", min=1, max=500)
index = input("CMO", title="Index", options=("CMO", "STDDEV"))
short = input(9, title="Short", min=2, max=500)
long = input(30, title="Long", min=2, max=500)
src = input(close, title="Source")
if index == "CMO":
    path = sum(abs(src - src[1]), short)
    speed = 0 if path == 0 else abs(src - src[short]) / path
else:
    broad = stddev(src, long)
    speed = 0 if broad == 0 else stddev(src, short) / broad
alpha = min(speed * 2 / (length + 1), 1)
state vidya = na
before = src[1] if na(vidya) else vidya
vidya = vidya if na(alpha) else before + alpha * (src - before)
plot(na if na(alpha) else vidya, title="vidya", pane="overlay")
`,
  },
  {
    id: 'mcginley',
    name: 'McGinley Dynamic',
    category: 'TREND',
    description:
      'An average that speeds up where price falls below it, begun with the first price; `k` is the share of `length` it follows: 0.6 as McGinley has it, 1 as TradingView, which has no such factor. No step goes beyond the price.',
    reference: 'John McGinley, Journal of Technical Analysis, 1991',
    source: `length = input(14, title="Length", min=1, max=500)
k = input(0.6, title="K", min=0.1, max=1, step=0.1)
src = input(close, title="Source")
state md = na
md = src if na(md) else md if na(src) else md + (src - md) / max(k * length * (src / md) ** 4, 1)
plot(na if na(src) else md, title="mcginley", pane="overlay")
`,
  },
  {
    id: 'frama',
    name: 'Fractal Adaptive Moving Average',
    category: 'TREND',
    description:
      'An average whose speed follows the fractal dimension of the last `length` bars (an even number): 1, a straight line, is quickest; `slow` bars is the slowest.',
    reference: 'John Ehlers, Stocks & Commodities 23:10, 2005',
    source: `length = input(16, title="Length", min=2, max=500, step=2)
slow = input(198, title="Slow", min=2, max=500)
src = input(hl2, title="Source")
half = length // 2
recent = (highest(high, half) - lowest(low, half)) / half
earlier = recent[half]
both = (highest(high, 2 * half) - lowest(low, 2 * half)) / (2 * half)
bent = recent > 0 and earlier > 0 and both > 0
dimension = (log(recent + earlier) - log(both)) / log(2) if bent else 1 + 0 * both
alpha = clamp(exp(log(2 / (slow + 1)) * (dimension - 1)), 0.01, 1)
state frama = na
before = src[1] if na(frama) else frama
frama = frama if na(alpha) or na(src) else before + alpha * (src - before)
plot(na if na(alpha * src) else frama, title="frama", pane="overlay")
`,
  },
];
