export type { Leases } from './port.ts';
export { createRedisLeases } from './redis.ts';
export { FencedError, type Fence } from './fence.ts';
export { hold, type Holding } from './hold.ts';
export { ownSymbols } from './own-symbols.ts';
