export type { Cache, MemberSets } from './port.ts';
export { createInProcessCache, type InProcessCacheOptions } from './in-process.ts';
export { createRedisCache } from './redis.ts';
