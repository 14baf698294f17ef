/** graphql-transport-ws: messages of clients and the close codes of the protocol (github.com/enisdenjo/graphql-ws, PROTOCOL.md). Pure. */
export interface SubscribePayload {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: unknown;
}
export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly type: 'ping' | 'pong' }
  | { readonly type: 'subscribe'; readonly id: string; readonly payload: SubscribePayload }
  | { readonly type: 'complete'; readonly id: string };

export const CLOSE = {
  INVALID: 4400,
  UNAUTHORIZED: 4401,
  FORBIDDEN: 4403,
  INIT_TIMEOUT: 4408,
  DUPLICATE_ID: 4409,
  TOO_MANY_INITS: 4429,
  GOING_AWAY: 1001,
} as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The message, or in words what is wrong with it (for close 4400; a close reason holds 123 bytes). */
export function parseMessage(text: string): ClientMessage | string {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return 'The message is not JSON';
  }
  if (!isRecord(message)) return 'The message is no object';
  const { type, id, payload } = message;
  switch (type) {
    case 'connection_init':
      return payload === undefined || payload === null || isRecord(payload)
        ? { type, payload: payload ?? {} }
        : 'connection_init: payload must be an object';
    case 'ping':
    case 'pong':
      return { type };
    case 'complete':
      return typeof id === 'string' && id !== '' ? { type, id } : 'complete needs an id';
    case 'subscribe': {
      if (typeof id !== 'string' || id === '' || id.length > 200) return 'subscribe needs an id of 1 to 200 characters';
      if (!isRecord(payload) || typeof payload['query'] !== 'string') return 'subscribe needs payload.query';
      const { query, operationName, variables } = payload;
      if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
        return 'operationName must be text';
      return { type, id, payload: { query, variables, ...(operationName ? { operationName } : {}) } };
    }
    default:
      return 'Unknown message type';
  }
}
