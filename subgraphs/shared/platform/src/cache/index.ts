export type { Cache, MemberSets } from './port.ts';
export { createInProcessCache } from './in-process.ts';
export { createRedisCache } from './redis.ts';
