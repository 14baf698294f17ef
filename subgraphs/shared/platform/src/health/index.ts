export * from './health.ts';
export * from './metrics.ts';
export * from './providers.ts';
export * from './streams.ts';
export * from './version.ts';
