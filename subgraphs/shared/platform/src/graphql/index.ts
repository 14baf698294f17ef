export * from './build-schema.ts';
export * from './errors.ts';
export * from './follow.ts';
export * from './identity.ts';
export * from './scalars.ts';
export * from './shared-types.ts';
export * from './serve.ts';
export * from './process.ts';
