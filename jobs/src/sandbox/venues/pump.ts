/** Drives simulated streams: at each multiple of a stream's period, the frames that are a function of that moment. */
import type { Clock } from '@marketgraph/platform/clock';

export interface StreamMaker {
  /** A multiple of GRID_MS. */
  readonly periodMs: number;
  /** Frames due at `t`, a multiple of the period; none is common. */
  frames(t: number): readonly string[];
  /** What a new subscriber gets first: the state after the frames of `t`. */
  opening?(t: number): readonly string[];
}

export const GRID_MS = 50;
/** A process that slept longer has lost the frames between, as with a real venue; its books see the gap. */
const CATCH_UP_MS = 10_000;

export class Pump {
  private readonly flowing = new Map<
    string,
    { readonly maker: StreamMaker; readonly publish: (frame: string) => void }
  >();
  private last = 0;
  private cancel: (() => void) | null = null;

  constructor(private readonly clock: Clock) {}

  /** The moment up to which frames are out. */
  time(): number {
    if (!this.cancel) this.last = this.floor();
    return this.last;
  }

  watch(stream: string, maker: StreamMaker, publish: (frame: string) => void): () => void {
    this.time();
    this.cancel ??= this.clock.every(GRID_MS, () => this.advance());
    this.flowing.set(stream, { maker, publish });
    return () => {
      this.flowing.delete(stream);
      if (this.flowing.size === 0) this.stop();
    };
  }

  opening(maker: StreamMaker): readonly string[] {
    const t = this.time();
    return maker.opening?.(t - (t % maker.periodMs)) ?? [];
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
  }

  private floor(): number {
    return Math.floor(this.clock.now() / GRID_MS) * GRID_MS;
  }

  private advance(): void {
    const now = this.floor();
    if (now - this.last > CATCH_UP_MS) this.last = now - GRID_MS;
    while (this.last < now && this.cancel) {
      this.last += GRID_MS;
      for (const { maker, publish } of this.flowing.values()) {
        if (this.last % maker.periodMs === 0) for (const frame of maker.frames(this.last)) publish(frame);
      }
    }
  }
}
