import type { BuiltIn } from '../built-in.ts';

const PI = '3.141592653589793';
const HEAD = `length = input(20, title="Length", min=3, max=500)
src = input(close, title="Source")
`;
/** A filter of two poles; where nothing was before, it begins as if `start` had always been. */
const TWO_POLES = `
def filter(x, gain, b1, b2, a1, a2, start):
    state one = na
    state two = na
    last = nz(x[1], x)
    now = gain * (x + b1 * last + b2 * nz(x[2], last)) + a1 * nz(one, start) + a2 * nz(two, start)
    if not na(now):
        two = nz(one, now)
        one = now
    return now

`;
const SMOOTH = `beta = 2.415 * (1 - cos(2 * ${PI} / length))
alpha = sqrt(beta ** 2 + 2 * beta) - beta
keep = 1 - alpha
`;
const SWISS = 'John Ehlers, Swiss Army Knife Indicator, Stocks & Commodities 24:1, 2006';

/** Ehlers' filters that let the trend pass. */
export const FILTERS: readonly BuiltIn[] = [
  {
    id: 'super_smoother',
    name: 'Super Smoother',
    category: 'TREND',
    description:
      'A two-pole filter of two bars’ mean that removes what is shorter than `length` bars, with little lag.',
    reference: 'John Ehlers, Cycle Analytics for Traders, 2013',
    source: `${HEAD}${TWO_POLES}a = exp(-1.414 * ${PI} / length)
b = 2 * a * cos(1.414 * ${PI} / length)
gain = (1 - b + a ** 2) / 2
plot(filter(src, gain, 1, 0, b, -a ** 2, src), title="super_smoother", pane="overlay")
`,
  },
  {
    id: 'ultimate_smoother',
    name: 'Ultimate Smoother',
    category: 'TREND',
    description:
      'The source less what a high-pass filter of `length` bars leaves of it: smooth, with no lag in the trend.',
    reference: 'John Ehlers, Stocks & Commodities 42:4, 2024',
    source: `${HEAD}${TWO_POLES}a = exp(-1.414 * ${PI} / length)
b = 2 * a * cos(1.414 * ${PI} / length)
gain = (1 + b + a ** 2) / 4
high_pass = filter(src, gain, -2, 1, b, -a ** 2, 0)
plot(src - high_pass, title="ultimate_smoother", pane="overlay")
`,
  },
  {
    id: 'gaussian_filter',
    name: 'Gaussian Filter',
    category: 'TREND',
    description: 'A two-pole filter that removes what is shorter than `length` bars, with less lag than a Butterworth.',
    reference: SWISS,
    source: `${HEAD}${TWO_POLES}${SMOOTH}plot(filter(src, alpha ** 2, 0, 0, 2 * keep, -keep ** 2, src), title="gaussian", pane="overlay")
`,
  },
  {
    id: 'butterworth_filter',
    name: 'Butterworth Filter',
    category: 'TREND',
    description: 'A two-pole filter that removes what is shorter than `length` bars and smooths more than a Gaussian.',
    reference: SWISS,
    source: `${HEAD}${TWO_POLES}${SMOOTH}line = filter(src, alpha ** 2 / 4, 2, 1, 2 * keep, -keep ** 2, src)
plot(line, title="butterworth", pane="overlay")
`,
  },
  {
    id: 'high_pass_filter',
    name: 'High-Pass Filter',
    category: 'TREND',
    description: 'What is left of the source without its trend: moves shorter than `length` bars, by one pole or two.',
    reference: SWISS,
    source: `${HEAD}poles = input(2, title="Poles", min=1, max=2)
${TWO_POLES}if poles == 2:
    beta = 2.415 * (1 - cos(2 * ${PI} / length))
    alpha = sqrt(beta ** 2 + 2 * beta) - beta
    line = filter(src, (1 - alpha / 2) ** 2, -2, 1, 2 * (1 - alpha), -(1 - alpha) ** 2, 0)
else:
    angle = 2 * ${PI} / max(length, 5)
    alpha = (cos(angle) + sin(angle) - 1) / cos(angle)
    line = filter(src, 1 - alpha / 2, -1, 0, 1 - alpha, 0, 0)
plot(line, title="high_pass", levels=0)
`,
  },
  {
    id: 'band_pass_filter',
    name: 'Band-Pass Filter',
    category: 'TREND',
    description:
      'The part of the source that swings once in about `length` bars; `delta` 0.01 to 0.4 is the width of the band.',
    reference: SWISS,
    source: `length = input(20, title="Length", min=5, max=500)
delta = input(0.1, title="Delta", min=0.01, max=0.4, step=0.01)
src = input(close, title="Source")
${TWO_POLES}beta = cos(2 * ${PI} / length)
gamma = 1 / cos(4 * ${PI} * delta / length)
alpha = gamma - sqrt(gamma ** 2 - 1)
plot(
    filter(src, (1 - alpha) / 2, 0, -1, beta * (1 + alpha), -alpha, 0),
    title="band_pass",
    levels=0,
)
`,
  },
  {
    id: 'band_stop_filter',
    name: 'Band-Stop Filter',
    category: 'TREND',
    description:
      'The source without the part that swings once in about `length` bars; `delta` 0.01 to 0.4 is the width of the band.',
    reference: SWISS,
    source: `length = input(20, title="Length", min=5, max=500)
delta = input(0.1, title="Delta", min=0.01, max=0.4, step=0.01)
src = input(close, title="Source")
${TWO_POLES}beta = cos(2 * ${PI} / length)
gamma = 1 / cos(4 * ${PI} * delta / length)
alpha = gamma - sqrt(gamma ** 2 - 1)
line = filter(src, (1 + alpha) / 2, -2 * beta, 1, beta * (1 + alpha), -alpha, src)
plot(line, title="band_stop", pane="overlay")
`,
  },
];
