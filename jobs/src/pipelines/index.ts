export { startBackfill, type Backfill, type BackfillOptions } from './backfill.ts';
export { startHealthPipeline, type HealthPipeline, type HealthPipelineOptions } from './health-pipeline.ts';
export { createRawWriter, rawTopic, type RawInput, type RawWriter } from './raw.ts';
export { startSymbolPipeline, type PipelineOptions, type SymbolPipeline } from './symbol-pipeline.ts';
