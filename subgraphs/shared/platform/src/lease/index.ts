export type { Held, Leases } from './port.ts';
export { createInProcessLeases } from './in-process.ts';
export { createRedisLeases } from './redis.ts';
export { keepLease, type KeepOptions } from './keep.ts';
