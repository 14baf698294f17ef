import type { BuiltIn } from '../built-in.ts';

/** One bar's swing; 0 where the two bars did not move. */
const SWING = `limit = input(10.0, title="Limit move", min=0.000001, max=1000000)
up = abs(high - close[1])
down = abs(low - close[1])
body = 0.25 * abs(close[1] - open[1])
if up >= down and up >= high - low:
    reach = up - 0.5 * down + body
elif down >= high - low:
    reach = down - 0.5 * up + body
else:
    reach = high - low + body
move = close - close[1] + 0.5 * (close - open) + 0.25 * (close[1] - open[1])
swing = 50 * move / reach * max(up, down) / limit if reach > 0 else 0 * reach
`;

/** Swings, counts and paths of the price. */
export const SWINGS: readonly BuiltIn[] = [
  {
    id: 'swing_index',
    name: 'Swing Index',
    category: 'MOMENTUM',
    description:
      "Wilder's one number for what a bar did against the one before, -100..100 where no bar moves by more than the limit, which is in the price's unit.",
    reference: 'J. Welles Wilder, New Concepts in Technical Trading Systems, 1978',
    source: `${SWING}plot(swing, title="swing_index", levels=0)
`,
  },
  {
    id: 'asi',
    name: 'Accumulative Swing Index',
    category: 'MOMENTUM',
    description:
      'Running sum of the swing index from the first available bar: its turns and breakouts confirm those of the price.',
    reference: 'J. Welles Wilder, New Concepts in Technical Trading Systems, 1978',
    source: `${SWING}plot(cum(swing), title="asi")
`,
  },
  {
    id: 'td_setup',
    name: 'TD Sequential Setup',
    category: 'MOMENTUM',
    description:
      'How many bars in a row closed above the close four bars before (above 0) or below it (below 0); 9 completes a sell setup, -9 a buy setup.',
    reference: 'Tom DeMark, The New Science of Technical Analysis, 1994',
    source: `src = input(close, title="Source")
state count = 0
if src > src[4]:
    count = count + 1 if count > 0 else 1
elif src < src[4]:
    count = count - 1 if count < 0 else -1
else:
    count = 0
plot(count, title="count", style="histogram", levels=(-9, 9))
`,
  },
  {
    id: 'efficiency_ratio',
    name: 'Efficiency Ratio',
    category: 'MOMENTUM',
    description:
      'Distance the price came over the window against the path it took, 0..1: 1 is a straight line. na where it did not move.',
    reference: 'Perry Kaufman, Smarter Trading, 1995',
    source: `length = input(10, title="Length", min=1, max=500)
src = input(close, title="Source")
path = sum(abs(src - src[1]), length)
plot(abs(src - src[length]) / path if path > 0 else na, title="efficiency_ratio")
`,
  },
  {
    id: 'pfe',
    name: 'Polarized Fractal Efficiency',
    category: 'MOMENTUM',
    description:
      'Length of the straight line across the window against that of the path the price took, a bar counting as one unit of price, in percent, below 0 where it fell; smoothed. -100..100.',
    reference: 'Hans Hannula, Polarized Fractal Efficiency, Technical Analysis of Stocks & Commodities, January 1994',
    source: `length = input(10, title="Length", min=2, max=500)
smooth = input(5, title="Smoothing", min=1, max=100)
src = input(close, title="Source")
move = src - src[length]
path = sum(sqrt((src - src[1]) ** 2 + 1), length)
straight = sqrt(move ** 2 + length ** 2)
plot(ema(100 * sign(move) * straight / path, smooth), title="pfe", levels=0)
`,
  },
];
