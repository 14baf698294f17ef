export { ProviderError, type ProviderErrorKind } from './error.ts';
export { stockProvidersCheck } from './health.ts';
export { checkpointLedgers } from './ledgers.ts';
export { createProviders } from './providers.ts';
export type {
  KeptLedger,
  LedgerStore,
  MinuteStream,
  Provider,
  ProviderBudget,
  ProviderDeps,
  ProviderEndpoint,
  ProviderEndpoints,
  StreamState,
  ToldFloat,
} from './provider.ts';
export { startSweeper, type SweepEnd, type Sweeper, type SweeperOptions, type SweepStats } from './sweeper.ts';
