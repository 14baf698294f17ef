export { barQuality, MEAN_SESSIONS, qualityFactors, type BarContext } from './bar.ts';
export { rowProblem } from './row.ts';
export { compareScale, type DatedClose, type ScaleComparison } from './scale.ts';
