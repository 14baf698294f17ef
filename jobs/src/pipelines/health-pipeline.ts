/** State of the sources -> the `health` topic, once a second and on every change of a feed. */
import type { DataMode, HealthState, MarketEvent } from '@marketgraph/domain/market';
import { emptyHealth, foldFeed, venuesHealth } from '@marketgraph/domain/market/health';
import type { Clock } from '@marketgraph/platform/clock';
import { topics, type EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';

export interface HealthPipelineOptions {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly facts: {
    readonly mode: DataMode;
    readonly speed: number;
    readonly seed: number | null;
    readonly version: string;
    readonly commit: string;
  };
  readonly symbols: () => HealthState['symbols'];
  readonly playback: () => HealthState['playback'];
}
export interface HealthPipeline {
  take(events: readonly MarketEvent[]): void;
  current(): HealthState;
  stop(): void;
}

export function startHealthPipeline({
  log,
  clock,
  logger,
  facts,
  symbols,
  playback,
}: HealthPipelineOptions): HealthPipeline {
  let memory = emptyHealth;
  const startedAt = clock.now();
  const current = (): HealthState => ({
    ts: clock.now(),
    startedAt,
    ...facts,
    playback: playback(),
    venues: venuesHealth(memory),
    symbols: symbols(),
  });
  const publish = () =>
    void log
      .append(topics.health(), [{ fields: { health: JSON.stringify(current()) } }])
      .catch((error: unknown) => logger.error({ err: error }, 'health could not be published'));
  const cancel = clock.every(1_000, publish);
  return {
    current,
    take(events) {
      let changed = false;
      for (const event of events) {
        if (event.kind !== 'feed') continue;
        const folded = foldFeed(memory, event);
        memory = folded.memory;
        changed ||= folded.changed;
      }
      if (changed) publish();
    },
    stop: cancel,
  };
}
