export { DEMAND_MS, demandBars, demanding, followDemand, type Demand } from './demand.ts';
export { bucketStart, knownAt, MINUTES, nextStart, type IntervalName } from './interval.ts';
export { newestMinute, recentlyClosed, rolledNewest, type BarSources } from './newest.ts';
export { DEFAULT_LAST, readBars, type BarsRange } from './read.ts';
export { asOpen, withStocks } from './routed.ts';
export { stockBars, type StockBars, type StockQuery } from './stocks.ts';
export { barStream, type BarStreamOptions, type StreamedBar } from './stream.ts';
export { barOf, entryAt, filledOf } from './topic.ts';
