import type { BuiltIn } from '../built-in.ts';
import { ADAPTIVE } from './adaptive.ts';
import { AVERAGES } from './averages.ts';
import { CHARTS } from './charts.ts';
import { CROWDS } from './crowds.ts';
import { DECYCLERS } from './decyclers.ts';
import { DIRECTIONAL } from './directional.ts';
import { FILTERS } from './filters.ts';
import { HILBERT } from './hilbert.ts';
import { QUICK } from './quick.ts';
import { REGRESSION } from './regression.ts';
import { STRENGTH } from './strength.ts';
import { STOPS } from './stops.ts';
import { TURNS } from './turns.ts';

/** The shelf TREND, family by family. */
export const TREND: readonly BuiltIn[] = [
  AVERAGES,
  QUICK,
  REGRESSION,
  ADAPTIVE,
  FILTERS,
  DECYCLERS,
  HILBERT,
  DIRECTIONAL,
  STRENGTH,
  CROWDS,
  CHARTS,
  STOPS,
  TURNS,
].flat();
