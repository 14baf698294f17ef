export { barQuality, MEAN_SESSIONS, qualityFactors, type BarContext, type QualityFactor } from './bar.ts';
export { rowProblem, type PriceRow } from './row.ts';
export { compareScale, type DatedClose, type ScaleAt, type ScaleComparison } from './scale.ts';
