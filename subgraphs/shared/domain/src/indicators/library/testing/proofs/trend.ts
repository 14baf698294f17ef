import type { Proof } from '../proof.ts';
import { ADAPTIVE } from './trend/adaptive.ts';
import { AVERAGES } from './trend/averages.ts';
import { CHARTS } from './trend/charts.ts';
import { CROWDS } from './trend/crowds.ts';
import { DIRECTIONAL } from './trend/directional.ts';
import { FILTERS } from './trend/filters.ts';
import { QUICK } from './trend/quick.ts';
import { REGRESSION } from './trend/regression.ts';
import { STRENGTH } from './trend/strength.ts';
import { STOPS } from './trend/stops.ts';
import { TURNS } from './trend/turns.ts';

/** What the built-ins of the shelf TREND are held to. */
export const TREND_PROOFS: readonly Proof[] = [
  AVERAGES,
  QUICK,
  REGRESSION,
  ADAPTIVE,
  FILTERS,
  DIRECTIONAL,
  STRENGTH,
  CROWDS,
  CHARTS,
  STOPS,
  TURNS,
].flat();
