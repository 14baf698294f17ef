/** Waits for leases, and holds them until they are given back or lost: what an owner of symbols does. */
import { randomUUID } from 'node:crypto';
import type { Logger } from '../log/index.ts';
import { FencedError, type Fence } from './fence.ts';
import type { Held, Leases } from './port.ts';

export interface HoldOptions {
  readonly leases: Leases;
  /** All of them, or it waits. */
  readonly names: readonly string[];
  /** How long others wait after we die, ms. Asked for, or renewed, three times within. */
  readonly ttlMs: number;
  readonly log: Logger;
  readonly ownerId?: string;
  /** Ends the waiting; what is held already stays held. */
  readonly signal?: AbortSignal;
}
export interface Holding {
  /** For every store that the owner writes to. */
  readonly fence: Fence;
  /** Aborts when it is lost; then everything must have stopped before the rest of the lease (a tenth) is over. Not by `release`. */
  readonly lost: AbortSignal;
  /** Gives it back, so that the next owner need not wait. */
  release(): Promise<void>;
}

/** Null: the signal came first. */
export async function hold(options: HoldOptions): Promise<Holding | null> {
  const { leases, names, ttlMs, log, ownerId = randomUUID(), signal } = options;
  let told = false;
  while (!signal?.aborted) {
    try {
      const held = await leases.acquire(names, ownerId, ttlMs);
      if (held && signal?.aborted) await held.release();
      else if (held) return keep(held, options);
      else if (!told) log.warn({ leases: names }, 'another process owns one of these: waiting until it leaves');
      told = true;
    } catch (error) {
      log.debug({ leases: names, err: String(error) }, 'leases not answered');
    }
    await pause(ttlMs / 3, signal);
  }
  return null;
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });

function keep(held: Held, { names, ttlMs, log }: HoldOptions): Holding {
  const { token } = held;
  const lost = new AbortController();
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  let renewing: Promise<void> = Promise.resolve();

  const end = (): void => {
    ended = true;
    clearTimeout(timer);
    clearTimeout(watch);
  };
  const lose = (why: string): void => {
    if (ended) return;
    end();
    log.warn({ leases: names, token, why }, 'lease lost');
    lost.abort();
  };
  /** Renewals may hang: the lease ends by our own clock, a tenth early, whatever Redis says. */
  const guard = (): void => {
    clearTimeout(watch);
    watch = setTimeout(() => lose('not renewed in time'), Math.max(0, held.remainingMs() - ttlMs / 10));
  };
  const renew = async (): Promise<void> => {
    try {
      const kept = await held.renew();
      if (ended) return;
      if (kept) guard();
      else lose('expired or taken');
    } catch (error) {
      log.debug({ leases: names, err: String(error) }, 'lease not answered');
    }
  };
  const schedule = (): void => {
    if (ended) return;
    timer = setTimeout(() => {
      renewing = renew().finally(schedule);
    }, ttlMs / 3);
  };
  guard();
  schedule();
  log.info({ leases: names, token }, 'lease held');
  return {
    fence: {
      names,
      token,
      breached(write) {
        lose(`${write} was refused`);
        return new FencedError(token, write);
      },
    },
    lost: lost.signal,
    async release() {
      end();
      await renewing;
      await held.release().catch(() => undefined); // away: it expires by itself
    },
  };
}
