export type { Cache } from './port.ts';
export { createInProcessCache, type InProcessCacheOptions } from './in-process.ts';
export { createRedisCache } from './redis.ts';
