export { bucketStart, knownAt, MINUTES, nextStart, type IntervalName } from './interval.ts';
export { DEFAULT_LAST, readBars, type BarSources, type BarsRange } from './read.ts';
export { barStream, type BarStreamOptions, type StreamedBar } from './stream.ts';
