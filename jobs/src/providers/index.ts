export { ProviderError } from './error.ts';
export { stockProvidersCheck } from './health.ts';
export { checkpointLedgers } from './ledgers.ts';
export { createProviders } from './providers.ts';
export type { Provider, ProviderEndpoints } from './provider.ts';
export { startSweeper, type Sweeper, type SweepStats } from './sweeper.ts';
