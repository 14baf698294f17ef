/** What others may use of the gateway. */
export * from './compose/index.ts';
export * from './errors/index.ts';
export * from './execute/index.ts';
export * from './gateway.ts';
export * from './http/index.ts';
export * from './limits/index.ts';
export type * from './link.ts';
export * from './links/index.ts';
export * from './plan/index.ts';
