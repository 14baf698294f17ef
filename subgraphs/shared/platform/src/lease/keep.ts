/** Holds a lease for as long as it can be held, again and again: what an owner of a symbol does. */
import type { Logger } from '../log/index.ts';
import type { Held, Leases } from './port.ts';

export interface KeepOptions {
  readonly leases: Leases;
  readonly name: string;
  readonly ownerId: string;
  /** How long others wait after we die, ms. Asked for, or renewed, three times within. */
  readonly ttlMs: number;
  readonly log: Logger;
  /** We own it until `lost` aborts; then everything must have stopped before the rest of the lease (a tenth) is over. */
  onHeld(token: number, lost: AbortSignal): void;
}

/** Begins to try; the answer stops, and gives the lease back. */
export function keepLease({ leases, name, ownerId, ttlMs, log, onHeld }: KeepOptions): () => Promise<void> {
  let held: Held | null = null;
  let lost = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  let stopped = false;
  let turning: Promise<void> = Promise.resolve();

  const lose = (why: string): void => {
    if (!held) return;
    held = null;
    clearTimeout(watch);
    log.warn({ lease: name, why }, 'lease lost');
    lost.abort();
  };
  /** Renewals may hang: the lease ends by our own clock, a tenth early, whatever Redis says. */
  const guard = (lease: Held): void => {
    clearTimeout(watch);
    watch = setTimeout(() => lose('not renewed in time'), Math.max(0, lease.remainingMs() - ttlMs / 10));
  };
  const turn = async (): Promise<void> => {
    try {
      const current = held;
      if (current) {
        const kept = await current.renew();
        if (held !== current) return;
        if (kept) guard(current);
        else lose('expired or taken');
        return;
      }
      const lease = await leases.acquire(name, ownerId, ttlMs);
      if (!lease) return;
      if (stopped) return await lease.release();
      held = lease;
      lost = new AbortController();
      guard(lease);
      log.info({ lease: name, token: lease.token }, 'lease held');
      onHeld(lease.token, lost.signal);
    } catch (error) {
      log.debug({ lease: name, err: String(error) }, 'lease not answered');
    }
  };
  const schedule = (): void => {
    turning = turn().finally(() => {
      if (!stopped) timer = setTimeout(schedule, ttlMs / 3);
    });
  };
  schedule();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await turning;
    const lease = held;
    lose('stopped');
    await lease?.release().catch(() => {}); // away: it expires by itself
  };
}
