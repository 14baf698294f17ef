import type { Proof } from '../proof.ts';
import { ACTIVITY } from './volume/activity.ts';
import { AVERAGES } from './volume/averages.ts';
import { FLOW } from './volume/flow.ts';
import { TREND } from './volume/trend.ts';

/** What the built-ins of the shelf VOLUME are held to. */
export const VOLUME_PROOFS: readonly Proof[] = [AVERAGES, FLOW, TREND, ACTIVITY].flat();
