export * from './bar.types.ts';
export * from './ingestion.types.ts';
export * from './instrument.types.ts';
export * from './opportunity.types.ts';
export * from './provider.types.ts';
export * from './quote.types.ts';
export * from './scan.types.ts';
export * from './universe.types.ts';
