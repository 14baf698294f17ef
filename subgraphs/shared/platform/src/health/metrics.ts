/** Prometheus metrics of the product; one registry a process. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** Venue messages taken in. */
  readonly messages: Counter<'venue' | 'feed'>;
  /** Inputs and work that failed, and what was refused; counted by `countError`. */
  readonly errors: Counter<'part' | 'source'>;
  readonly reconnects: Gauge<'venue' | 'feed'>;
  /** Milliseconds between the venue's send time and our receipt. */
  readonly venueLag: Gauge<'venue' | 'feed'>;
  /** Whether a provider is asked: 0 closed (yes), 1 half-open (one trial), 2 open (no). */
  readonly circuit: Gauge<'provider'>;
  /** XLEN of a topic. */
  readonly streamLength: Gauge<'topic'>;
  /** XPENDING of a consumer group. */
  readonly streamPending: Gauge<'topic' | 'group'>;
  /** Kept entries that a consumer group has not been given yet. */
  readonly streamLag: Gauge<'topic' | 'group'>;
  /** used_memory of the event log's Redis. */
  readonly logMemory: Gauge<'store'>;
  /** From an event's place in the event log to its writing to clients, ms: once for all who take it at once, and for each that had to wait. */
  readonly eventToClient: Histogram<'operation'>;
  readonly requests: Counter<'code'>;
  readonly clients: Gauge<'protocol'>;
  readonly upstreams: Gauge;
  /** When a scheduled task was last done, Unix seconds. */
  readonly taskSuccess: Gauge<'task'>;
}

/**
 * What can fail, and which `source` says where: `frame` = one that could not be read or handled (venue), `request` = refused or failed as a
 * whole (error code), `pipeline` = an input that a fold could not take (symbol), `task` = failed for good (name), `metrics` = gauges that
 * could not be read (what of).
 */
export type ErrorPart = 'frame' | 'request' | 'pipeline' | 'task' | 'metrics';

/** The one way errors are counted; 0 `times` makes a series known before its first. */
export const countError = ({ errors }: Pick<Metrics, 'errors'>, part: ErrorPart, source: string, times = 1): void =>
  errors.inc({ part, source }, times);

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    messages: new Counter({
      name: 'marketgraph_venue_messages_total',
      help: 'Venue messages taken in',
      labelNames: ['venue', 'feed'],
      registers,
    }),
    errors: new Counter({
      name: 'marketgraph_errors_total',
      help: 'Inputs or work that failed, and requests that were refused, by what they came from',
      labelNames: ['part', 'source'],
      registers,
    }),
    reconnects: new Gauge({
      name: 'marketgraph_venue_reconnects',
      help: 'Reconnections since start',
      labelNames: ['venue', 'feed'],
      registers,
    }),
    venueLag: new Gauge({
      name: 'marketgraph_venue_lag_ms',
      help: 'Venue send time to receipt, ms',
      labelNames: ['venue', 'feed'],
      registers,
    }),
    circuit: new Gauge({
      name: 'marketgraph_circuit',
      help: 'Whether an HTTP provider is asked: 0 closed (yes), 1 half-open (one trial), 2 open (no)',
      labelNames: ['provider'],
      registers,
    }),
    streamLength: new Gauge({
      name: 'marketgraph_stream_length',
      help: 'Entries of a topic (XLEN)',
      labelNames: ['topic'],
      registers,
    }),
    streamPending: new Gauge({
      name: 'marketgraph_stream_pending',
      help: 'Entries delivered but not acknowledged (XPENDING)',
      labelNames: ['topic', 'group'],
      registers,
    }),
    streamLag: new Gauge({
      name: 'marketgraph_stream_lag',
      help: 'Kept entries never delivered to a consumer group',
      labelNames: ['topic', 'group'],
      registers,
    }),
    logMemory: new Gauge({
      name: 'marketgraph_log_memory_bytes',
      help: 'Memory of the Redis that holds the event log; absent when it is in this process',
      labelNames: ['store'],
      registers,
    }),
    eventToClient: new Histogram({
      name: 'marketgraph_event_to_client_ms',
      help: 'From the event log to writing to the last client that takes it at once, and to each that had to wait, ms',
      labelNames: ['operation'],
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000],
      registers,
    }),
    requests: new Counter({
      name: 'marketgraph_requests_total',
      help: 'GraphQL requests by outcome',
      labelNames: ['code'],
      registers,
    }),
    clients: new Gauge({ name: 'marketgraph_clients', help: 'Connected clients', labelNames: ['protocol'], registers }),
    upstreams: new Gauge({ name: 'marketgraph_upstreams', help: 'Shared upstream subscriptions', registers }),
    taskSuccess: new Gauge({
      name: 'marketgraph_task_last_success_seconds',
      help: 'When a scheduled task was last done, Unix seconds',
      labelNames: ['task'],
      registers,
    }),
  };
}
