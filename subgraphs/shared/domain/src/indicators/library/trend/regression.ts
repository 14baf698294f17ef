import type { BuiltIn } from '../built-in.ts';

const HEAD = `length = input(14, title="Length", min=2, max=1000)
src = input(close, title="Source")
`;

/** Straight lines through the last bars. */
export const REGRESSION: readonly BuiltIn[] = [
  {
    id: 'lsma',
    name: 'Least Squares Moving Average',
    category: 'TREND',
    description:
      'Where a least-squares line through the last `length` values ends; also called linear regression or EPMA.',
    reference: 'TA-Lib LINEARREG; TradingView ta.linreg',
    source: `${HEAD}line, _slope, _start, _fit = linreg(src, length)
plot(line, title="lsma", pane="overlay")
`,
  },
  {
    id: 'tsf',
    name: 'Time Series Forecast',
    category: 'TREND',
    description: 'Where a least-squares line through the last `length` values will be one bar ahead.',
    reference: 'TA-Lib TSF',
    source: `${HEAD}line, slope, _start, _fit = linreg(src, length)
plot(line + slope, title="tsf", pane="overlay")
`,
  },
  {
    id: 'linreg_slope',
    name: 'Linear Regression Slope',
    category: 'TREND',
    description:
      'By how much a least-squares line through the last `length` values rises per bar, in the unit of the source.',
    reference: 'TA-Lib LINEARREG_SLOPE',
    source: `${HEAD}_line, slope, _start, _fit = linreg(src, length)
plot(slope, title="slope", levels=0)
`,
  },
  {
    id: 'linreg_intercept',
    name: 'Linear Regression Intercept',
    category: 'TREND',
    description: 'Where a least-squares line through the last `length` values begins, at the oldest of them.',
    reference: 'TA-Lib LINEARREG_INTERCEPT',
    source: `${HEAD}_line, _slope, start, _fit = linreg(src, length)
plot(start, title="intercept", pane="overlay")
`,
  },
  {
    id: 'linreg_angle',
    name: 'Linear Regression Angle',
    category: 'TREND',
    description:
      'The slope of a least-squares line as an angle in degrees, -90 to 90, one unit of price being as long as a bar.',
    reference: 'TA-Lib LINEARREG_ANGLE',
    source: `${HEAD}_line, slope, _start, _fit = linreg(src, length)
plot(atan(slope) * 180 / 3.141592653589793, title="angle", levels=0)
`,
  },
];
