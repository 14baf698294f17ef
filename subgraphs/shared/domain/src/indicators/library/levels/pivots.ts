/** Pivot points: levels worked out from the range of a period before. */
import type { BuiltIn } from '../built-in.ts';
import { BEFORE } from './period.ts';

const KINDS =
  'STANDARD (floor traders), FIBONACCI, CAMARILLA, WOODIE or DEMARK; levels that a kind does not define are na.';
const KIND = `kind = input(
    "STANDARD",
    title="Kind",
    options=("STANDARD", "FIBONACCI", "CAMARILLA", "WOODIE", "DEMARK"),
)
`;
/** From `h`, `l`, `c`, `o` of the period before and `now`, the open of the running one. */
const LEVELS = `way = h - l
pivot = (h + l + c) / 3
r1, r2, r3, r4 = na, na, na, na
s1, s2, s3, s4 = na, na, na, na
if kind == "FIBONACCI":
    r1, r2, r3 = pivot + 0.382 * way, pivot + 0.618 * way, pivot + way
    s1, s2, s3 = pivot - 0.382 * way, pivot - 0.618 * way, pivot - way
elif kind == "CAMARILLA":
    pivot = c
    r1, r2 = c + way * 1.1 / 12, c + way * 1.1 / 6
    r3, r4 = c + way * 1.1 / 4, c + way * 1.1 / 2
    s1, s2 = c - way * 1.1 / 12, c - way * 1.1 / 6
    s3, s4 = c - way * 1.1 / 4, c - way * 1.1 / 2
elif kind == "DEMARK":
    x = h + l + c + (l if c < o else h if c > o else c)
    pivot = x / 4
    r1, s1 = x / 2 - l, x / 2 - h
else:
    if kind == "WOODIE":
        pivot = (h + l + 2 * now) / 4
    r1, r2, r3 = 2 * pivot - l, pivot + way, h + 2 * (pivot - l)
    s1, s2, s3 = 2 * pivot - h, pivot - way, l - 2 * (h - pivot)
    r4, s4 = r3 + way, s3 - way
`;
const LINES = ['r4', 'r3', 'r2', 'r1', 'pivot', 's1', 's2', 's3', 's4'];
const plots = (style: string): string => LINES.map((line) => `plot(${line}, pane="overlay"${style})\n`).join('');

export const PIVOTS: readonly BuiltIn[] = [
  {
    id: 'pivot_points',
    name: 'Pivot points',
    category: 'LEVELS',
    description: `A pivot, resistances above and supports below it from high, low and close of the day, week or month (UTC) before; na until a complete one has been observed. \`kind\` is ${KINDS}`,
    reference: 'floor traders; Nick Scott (Camarilla), Ken Wood, Tom DeMark',
    source: `${KIND}${BEFORE}o, h, l, c = last_open, last_high, last_low, last_close
now = start
${LEVELS}${plots(', style="step"')}`,
  },
  {
    id: 'rolling_pivots',
    name: 'Rolling pivot points',
    category: 'LEVELS',
    description: `Pivot points of a window of bars that moves on with every bar, \`offset\` bars back. \`kind\` is ${KINDS}`,
    reference: 'Dave Skender, Stock Indicators for .NET',
    source: `length = input(20, title="Length", min=1, max=500)
offset = input(0, title="Bars back", min=0, max=200)
${KIND}h = highest(high, length)[offset + 1]
l = lowest(low, length)[offset + 1]
c = close[offset + 1]
o = open[offset + length]
now = open
${LEVELS}${plots('')}`,
  },
];
