/** With a Redis that others use too, the one process owns its symbols as any jobs process does: by their leases. */
import { ownSymbols, type Holding } from '@marketgraph/platform/lease';
import type { Logger } from '@marketgraph/platform/log';

/** A process that was killed holds its leases for 10 s more. */
const PATIENCE_MS = 15_000;

export async function ownAll(url: string, symbols: readonly string[], log: Logger): Promise<Holding> {
  const holding = await ownSymbols({ url, log, symbols, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!holding)
    throw new Error(
      `another process owns ${symbols.join(', ')} on the Redis of REDIS_URL, or it does not answer. Stop the other one, or unset REDIS_URL.`,
    );
  return holding;
}
