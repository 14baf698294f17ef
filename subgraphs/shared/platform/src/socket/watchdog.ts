/** Silence per stream: a socket that lives says nothing about each of the streams on it. */
import type { Clock } from '../clock/index.ts';

export interface WatchdogOptions {
  readonly clock: Clock;
  /** A watched stream that was not heard for so long is silent; per stream it can be told otherwise. */
  readonly silenceMs: number;
  /** Once per silence. */
  onSilent(stream: string, silentForMs: number): void;
  /** It speaks again. */
  onHeard?(stream: string): void;
}

export interface Watchdog {
  /** Begins (or begins anew) to watch, as if heard now. */
  watch(stream: string, silenceMs?: number): void;
  unwatch(stream: string): void;
  /** O(1), for every frame. Streams that are not watched are ignored. */
  heard(stream: string): void;
  /** Null: not watched. */
  silent(stream: string): boolean | null;
  stop(): void;
}

interface Stream {
  heardAt: number;
  readonly silenceMs: number;
  silent: boolean;
}

/** Checked so often within one silence. */
const CHECKS = 10;

export function createWatchdog(options: WatchdogOptions): Watchdog {
  const { clock } = options;
  const streams = new Map<string, Stream>();

  const stop = clock.every(Math.max(1, Math.min(1000, options.silenceMs / CHECKS)), () => {
    const now = clock.now();
    for (const [name, stream] of streams) {
      const silentFor = now - stream.heardAt;
      if (stream.silent || silentFor < stream.silenceMs) continue;
      stream.silent = true;
      options.onSilent(name, silentFor);
    }
  });
  return {
    watch(name, silenceMs = options.silenceMs) {
      streams.set(name, { heardAt: clock.now(), silenceMs, silent: false });
    },
    unwatch: (name) => void streams.delete(name),
    heard(name) {
      const stream = streams.get(name);
      if (!stream) return;
      stream.heardAt = clock.now();
      if (!stream.silent) return;
      stream.silent = false;
      options.onHeard?.(name);
    },
    silent: (name) => streams.get(name)?.silent ?? null,
    stop,
  };
}
