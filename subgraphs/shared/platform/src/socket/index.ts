export { createSocket } from './socket.ts';
export type { Send, Socket } from './types.ts';
