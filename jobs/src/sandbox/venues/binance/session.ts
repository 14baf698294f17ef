/** A WebSocket conversation in Binance's words: routed paths, combined or raw frames, SUBSCRIBE and its kin, 10 messages a second. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Client, Session, VenueSource } from '../venue.types.ts';
import { tierOf, type Tier } from './tier.ts';

const MAX_STREAMS = 1024;
const MESSAGES_PER_SECOND = 10;

interface Command {
  readonly method?: unknown;
  readonly params?: unknown;
  readonly id?: unknown;
}

/** Null: not one of Binance's paths. */
export function binanceSession(
  client: Client,
  source: VenueSource,
  clock: Clock,
  path: string,
  query: URLSearchParams,
): Session | null {
  const parts = /^(?:\/(public|market|private))?\/(ws|stream)(?:\/(.*))?$/.exec(path);
  if (!parts) return null;
  const tier = (parts[1] ?? 'public') as Tier | 'private';
  let combined = parts[2] === 'stream';
  const asked = new Set<string>();
  const inbound: number[] = [];

  const subscribe = (stream: string): void => {
    asked.add(stream);
    if (tierOf(stream) !== tier || source.refusal(stream) !== null) return;
    client.join(stream, (frame) => (combined ? `{"stream":"${stream}","data":${frame}}` : frame));
  };
  const subscribeAll = (streams: readonly string[]): void => {
    if (asked.size + streams.length > MAX_STREAMS) client.close(1008, 'Too many streams');
    else streams.forEach(subscribe);
  };
  /** Pings, pongs and commands count. */
  const count = (): boolean => {
    const now = clock.now();
    while (inbound.length > 0 && inbound[0]! <= now - 1000) inbound.shift();
    inbound.push(now);
    if (inbound.length <= MESSAGES_PER_SECOND) return true;
    client.close(1008, 'Too many requests');
    return false;
  };
  const result = (id: unknown, value: unknown): void => client.send(JSON.stringify({ result: value, id: id ?? null }));
  const refuse = (code: number, msg: string, id?: unknown): void =>
    client.send(JSON.stringify(id === undefined ? { code, msg } : { code, msg, id }));

  const command = ({ method, params, id }: Command): void => {
    const names =
      Array.isArray(params) && params.every((name) => typeof name === 'string') ? (params as string[]) : null;
    switch (method) {
      case 'SUBSCRIBE':
        if (!names) return refuse(2, 'Invalid request: params must be a list of strings', id);
        // The answer goes first: an opening frame may follow at once.
        result(id, null);
        return subscribeAll(names);
      case 'UNSUBSCRIBE':
        if (!names) return refuse(2, 'Invalid request: params must be a list of strings', id);
        for (const name of names) {
          asked.delete(name);
          client.leave(name);
        }
        return result(id, null);
      case 'LIST_SUBSCRIPTIONS':
        return result(id, [...asked]);
      case 'SET_PROPERTY': {
        const [name, value] = Array.isArray(params) ? (params as unknown[]) : [];
        if (name !== 'combined') return refuse(0, 'Unknown property', id);
        if (typeof value !== 'boolean') return refuse(1, 'Invalid value type: expected Boolean', id);
        combined = value;
        return result(id, null);
      }
      default:
        return refuse(2, `Invalid request: unknown variant \`${String(method)}\``, id);
    }
  };

  const named = parts[2] === 'stream' ? (query.get('streams') ?? '') : decodeURIComponent(parts[3] ?? '');
  subscribeAll(named.split('/').filter((name) => name !== ''));
  return {
    text(message) {
      if (!count()) return;
      let parsed: unknown;
      try {
        parsed = JSON.parse(message);
      } catch {
        return refuse(3, 'Invalid JSON: expected value at line 1 column 1');
      }
      if (typeof parsed !== 'object' || parsed === null) return refuse(2, 'Invalid request: expected an object');
      command(parsed);
    },
    control: () => void count(),
    closed: () => undefined,
  };
}
