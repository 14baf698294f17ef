/**
 * BullMQ's PostgreSQL backend, made to survive the server: a connection that is lost while it is checked out, or while it is being closed,
 * has nobody who listens for its error, and such an error ends the process. Seen with bullmq 6.7.0.
 */
import { EventEmitter } from 'node:events';
import { createPostgresBackend } from 'bullmq';

const ignore = (): void => undefined; // the query or the pool says it too

interface Internals {
  readonly pool: EventEmitter;
  readonly listenClient?: EventEmitter;
  close(): Promise<void>;
}

export const createCalmPostgresBackend: typeof createPostgresBackend = (...args) => {
  const backend = createPostgresBackend(...args);
  const connection = backend.connection as unknown as Internals;
  connection.pool.on('connect', (client: EventEmitter) => client.on('error', ignore));
  const close = connection.close.bind(connection);
  connection.close = () => {
    const { listenClient } = connection;
    const closing = close(); // takes all listeners off first
    listenClient?.on('error', ignore);
    return closing;
  };
  return backend;
};
