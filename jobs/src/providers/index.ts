export { ProviderError, type ProviderErrorKind } from './error.ts';
export { checkpointLedgers } from './ledgers.ts';
export { createProviders } from './providers.ts';
export type {
  KeptLedger,
  LedgerStore,
  Provider,
  ProviderBudget,
  ProviderDeps,
  ProviderEndpoint,
  ProviderEndpoints,
} from './provider.ts';
export { startSweeper, type SweepEnd, type Sweeper, type SweeperOptions, type SweepStats } from './sweeper.ts';
