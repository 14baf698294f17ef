export { createSocket } from './socket.ts';
export { createBackoff, type Backoff } from './backoff.ts';
export { createBudget, type Budget } from './budget.ts';
export { createWatchdog, type Watchdog, type WatchdogOptions } from './watchdog.ts';
export type { Send, Socket, SocketOptions, SocketState } from './types.ts';
