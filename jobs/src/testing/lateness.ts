/** How long this process went without a turn: what a busy machine adds to every distance in time that a spec looks at. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Lateness {
  /** The longest so far, ms of the wall. */
  mostMs(): number;
  stop(): void;
}

/**
 * Runs a trial at the first speed (times the market's own). Where it fails and the process went without a turn for `lateMs`, it was the
 * machine that was late and not the market: the same is played again at the next speed.
 */
export async function unhurried(
  { speeds, lateMs }: { readonly speeds: readonly number[]; readonly lateMs: number },
  trial: (speed: number) => Promise<void>,
): Promise<void> {
  for (const speed of speeds) {
    const late = watchLateness();
    try {
      return await trial(speed);
    } catch (error) {
      if (speed === speeds.at(-1) || late.mostMs() < lateMs) throw error;
    } finally {
      late.stop();
    }
  }
}

export function watchLateness(): Lateness {
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  return { mostMs: () => delays.max / 1e6, stop: () => void delays.disable() };
}
