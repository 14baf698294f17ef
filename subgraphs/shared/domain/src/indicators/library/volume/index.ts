import type { BuiltIn } from '../built-in.ts';
import { ACTIVITY } from './activity.ts';
import { AVERAGES } from './averages.ts';
import { FLOW_BUILT_INS } from './flow.ts';
import { PRESSURE } from './pressure.ts';
import { TRENDS } from './trend.ts';

/** What is traded, and on whose side. */
export const VOLUME: readonly BuiltIn[] = [...AVERAGES, ...FLOW_BUILT_INS, ...TRENDS, ...ACTIVITY, ...PRESSURE];
