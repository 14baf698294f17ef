export type { Held, Leases } from './port.ts';
export { createInProcessLeases } from './in-process.ts';
export { createRedisLeases } from './redis.ts';
export { FencedError, type Fence } from './fence.ts';
export { hold, type Holding, type HoldOptions } from './hold.ts';
export { ownSymbols, type OwnOptions } from './own-symbols.ts';
