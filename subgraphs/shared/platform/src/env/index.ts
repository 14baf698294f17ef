export * from './load.ts';
export * as parts from './parts.ts';
export { describeEnvironment, logLevel, type Variable } from './parts.ts';
