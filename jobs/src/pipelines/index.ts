export { startBackfill, type Backfill } from './backfill.ts';
export { startHealthPipeline } from './health-pipeline.ts';
export { createRawWriter } from './raw.ts';
export { startSymbolPipeline } from './symbol-pipeline.ts';
