/** Rigs for the specs of a file: what one of them has started is stopped behind it. */
import { afterEach } from 'vitest';
import { startRig } from './rig.ts';

export type Rig = Awaited<ReturnType<typeof startRig>>;

/** Registers what stops them. */
export class Rigs {
  private readonly running = new Set<Rig>();

  constructor() {
    afterEach(async () => {
      for (const one of this.running) await this.stop(one);
    });
  }

  start = async (...args: Parameters<typeof startRig>): Promise<Rig> => {
    const one = await startRig(...args);
    this.running.add(one);
    return one;
  };

  /** As a process ends; the next one is another. */
  stop = async (one: Rig): Promise<void> => {
    this.running.delete(one);
    await one.equities.stop();
  };
}
