/** Turning points, none of which is known before it is confirmed. */
import type { BuiltIn } from '../built-in.ts';

const late = (bars: string): string => `Known, and given out, ${bars} bars after the bar it is drawn at.`;
const FRACTAL = `peak = high[span]
trough = low[span]
is_top = peak > highest(high, span) and peak > highest(high, span)[span + 1]
is_bottom = trough < lowest(low, span) and trough < lowest(low, span)[span + 1]
`;

export const SWINGS: readonly BuiltIn[] = [
  {
    id: 'fractal',
    name: 'Williams fractal',
    category: 'LEVELS',
    description: `A high above those of \`span\` bars on either side, or a low below them. ${late('`span`')}`,
    reference: 'Bill Williams, Trading Chaos (1995)',
    source: `span = input(2, title="Bars on either side", min=1, max=100)
${FRACTAL}plot(peak if is_top else na, title="top", pane="overlay", style="dots", shift=-span)
plot(trough if is_bottom else na, title="bottom", pane="overlay", style="dots", shift=-span)
`,
  },
  {
    id: 'fcb',
    name: 'Fractal chaos bands',
    category: 'LEVELS',
    description: 'The last confirmed fractal high and low, held until there is another: the nearest swing levels.',
    reference: 'after Bill Williams; Skender FCB',
    source: `span = input(2, title="Bars on either side", min=1, max=100)
${FRACTAL}plot(
    fill_forward(peak if is_top else na),
    title="upper",
    pane="overlay",
    style="step",
    fill="lower",
)
plot(fill_forward(trough if is_bottom else na), title="lower", pane="overlay", style="step")
`,
  },
  {
    id: 'pivots',
    name: 'Pivot highs and lows',
    category: 'LEVELS',
    description: `A high above those of \`left\` bars before and \`right\` bars after it, or a low below them. ${late('`right`')}`,
    reference: 'TradingView pivothigh and pivotlow; Skender Pivots',
    source: `left = input(10, title="Bars before", min=1, max=100)
right = input(10, title="Bars after", min=1, max=100)
peak = high[right]
trough = low[right]
is_top = peak > highest(high, right) and peak > highest(high, left)[right + 1]
is_bottom = trough < lowest(low, right) and trough < lowest(low, left)[right + 1]
plot(peak if is_top else na, title="high", pane="overlay", style="dots", shift=-right)
plot(trough if is_bottom else na, title="low", pane="overlay", style="dots", shift=-right)
`,
  },
  {
    id: 'zigzag',
    name: 'Zigzag',
    category: 'LEVELS',
    description:
      'Turning points that a move of at least so many percent confirmed, as known at each bar: the last one, the extreme of the leg that runs, and its direction (1 up, -1 down). `price` takes highs and lows (BARS) or closes. Nothing is redrawn.',
    reference: 'common use; Arthur Merrill, Filtered Waves (1977)',
    source: `percent = input(5.0, title="Percent", min=0.1, max=90, step=0.1)
price = input("BARS", title="Price", options=("BARS", "CLOSE"))
upper = high if price == "BARS" else close
lower = low if price == "BARS" else close
up = 1 + percent / 100
down = 1 - percent / 100
state side = 0
state point = na
state top = upper
state bottom = lower
if side == 0:
    top = max(nz(top, upper), nz(upper, top))
    bottom = min(nz(bottom, lower), nz(lower, bottom))
    if lower <= top * down and upper < top:
        side = -1
        point = top
        bottom = lower
    elif upper >= bottom * up:
        side = 1
        point = bottom
        top = upper
elif side == 1:
    if upper >= top:
        top = upper
    elif lower <= top * down:
        side = -1
        point = top
        bottom = lower
else:
    if lower <= bottom:
        bottom = lower
    elif upper >= bottom * up:
        side = 1
        point = bottom
        top = upper
plot(point, title="point", pane="overlay", style="step")
plot(top if side == 1 else bottom if side == -1 else na, title="leg", pane="overlay")
plot(side if side != 0 else na, title="direction", style="step")
`,
  },
];
