/** A connection of the pool for several statements. */
import type { Pool, PoolClient } from 'pg';

const ignore = (): void => undefined; // the statement under way, or the next one, fails and says why

/**
 * Lends a connection to `work`. Unless `work` succeeds, or when `end` is asked for, the connection is ended: with its transaction, locks and
 * settings. Without the listener the loss of a lent connection between two statements would end the process.
 */
export async function withClient<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  { end = false } = {},
): Promise<T> {
  const client = await pool.connect();
  client.on('error', ignore);
  let isClean = false;
  try {
    const result = await work(client);
    isClean = !end;
    return result;
  } finally {
    client.off('error', ignore);
    client.release(!isClean);
  }
}
