/**
 * Quality of a kept bar = age x gap x outlier x source, each 0..1. The same for a day and a minute; `BarContext` says what stands before it.
 *
 * age      a closed bar is as good as it was: 1. An open one: 0.5 ^ (its age / 15 minutes), age = when we got to know it - what it tells of.
 * gap      0.98 for each session (minute) that is missing between it and the one before, at least 0.5.
 * outlier  price: 1 up to a change of 50 % either way, then ln(1.5) / |ln(close / close before)|, at least 0.2.
 *          volume: 0.6 above 50 times the mean of the 20 before; 0.8 when nothing was traded (the price is only carried on).
 * source   massive 1, fmp 0.95, yahoo 0.9 (unofficial, adjusted after the fact), a file that somebody gave us 0.9.
 */
import type { BarOrigin } from '../equities/index.ts';

export interface BarContext {
  /** Of the bar before, made comparable over splits; null = it is the first. */
  readonly previousClose: number | null;
  /** Sessions (minutes) without a bar between the two. */
  readonly missing: number;
  /** Mean volume of up to 20 bars before; null = none, or an index that has no volume. */
  readonly meanVolume: number | null;
  /** Null: it is closed. Else how old what it tells was when we got to know it, ms. */
  readonly openAgeMs: number | null;
}
export interface QualityFactor {
  readonly name: 'age' | 'gap' | 'outlier' | 'source';
  readonly value: number;
  /** Why it is below 1; null when it is not. */
  readonly reason: string | null;
}
interface Rated {
  readonly close: number;
  readonly volume: number;
  readonly source: BarOrigin;
}

/** Bars that the mean volume is made of. */
export const MEAN_SESSIONS = 20;
const HALF_LIFE_MS = 15 * 60_000;
const [GAP, LEAST_GAP] = [0.98, 0.5];
const USUAL = Math.log(1.5);
const LEAST_OUTLIER = 0.2;
const [ABSURD_TIMES, ABSURD, UNTRADED] = [50, 0.6, 0.8];
const SOURCES: Readonly<Record<string, number>> = { massive: 1, fmp: 0.95, yahoo: 0.9 };
const GIVEN = 0.9;

const ageOf = ({ openAgeMs }: BarContext): number =>
  openAgeMs === null ? 1 : 0.5 ** (Math.max(0, openAgeMs) / HALF_LIFE_MS);
const gapOf = ({ missing }: BarContext): number => (missing <= 0 ? 1 : Math.max(LEAST_GAP, GAP ** missing));
function priceOf(close: number, { previousClose }: BarContext): number {
  if (previousClose === null) return 1;
  const moved = Math.abs(Math.log(close / previousClose));
  return moved <= USUAL ? 1 : Math.max(LEAST_OUTLIER, USUAL / moved);
}
const volumeOf = (volume: number, { meanVolume }: BarContext): number =>
  meanVolume === null ? 1 : volume === 0 ? UNTRADED : volume > ABSURD_TIMES * meanVolume && meanVolume > 0 ? ABSURD : 1;
const sourceOf = (source: BarOrigin): number => SOURCES[source] ?? GIVEN;

/** The product alone, for many bars. */
export const barQuality = (bar: Rated, context: BarContext): number =>
  ageOf(context) *
  gapOf(context) *
  (priceOf(bar.close, context) * volumeOf(bar.volume, context)) *
  sourceOf(bar.source);

/** The factors of `barQuality`, with reasons; their product is it. */
export function qualityFactors(bar: Rated, context: BarContext): QualityFactor[] {
  const [age, gap, source] = [ageOf(context), gapOf(context), sourceOf(bar.source)];
  const [price, volume] = [priceOf(bar.close, context), volumeOf(bar.volume, context)];
  const percent = context.previousClose === null ? 0 : (bar.close / context.previousClose - 1) * 100;
  const odd = [
    price < 1 ? `the close is ${percent.toFixed(1)} % away from the one before` : '',
    volume === ABSURD ? `the volume is ${(bar.volume / context.meanVolume!).toFixed(0)} times the mean before` : '',
    volume === UNTRADED ? 'nothing was traded' : '',
  ].filter((reason) => reason !== '');
  const aged = `its data was ${Math.round((context.openAgeMs ?? 0) / 1_000)} s old`;
  return [
    { name: 'age', value: age, reason: age < 1 ? aged : null },
    { name: 'gap', value: gap, reason: gap < 1 ? `${context.missing} missing before it` : null },
    { name: 'outlier', value: price * volume, reason: odd.join('; ') || null },
    { name: 'source', value: source, reason: source < 1 ? `${bar.source} is no exchange` : null },
  ];
}
