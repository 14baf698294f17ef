export * from './port.ts';
export * from './topics.ts';
export * from './cursor.ts';
export { createInProcessLog } from './in-process.ts';
export { createRedisLog } from './redis/index.ts';
