export * from './port.ts';
export * from './topics.ts';
export * from './cursor.ts';
export { BadEntryError, cursorExpired, LogUnavailableError, type UnavailableReason } from './errors.ts';
export { createInProcessLog, type InProcessLogOptions } from './in-process.ts';
export { createRedisLog, type RedisLogOptions } from './redis/index.ts';
