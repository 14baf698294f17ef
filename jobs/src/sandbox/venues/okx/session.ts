/** A conversation in OKX's words: text ping, one acknowledgement an argument, cut after 30 s without data. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Client, Session, VenueSource } from '../venue.types.ts';

const IDLE_MS = 30_000;
const MAX_CHARS = 64 * 1024;
const OPERATIONS_PER_HOUR = 480;

type Arg = Readonly<Record<string, unknown>>;

/** Only the public path. */
export function okxSession(client: Client, source: VenueSource, clock: Clock, path: string): Session | null {
  if (path !== '/ws/v5/public') return null;
  const connId = client.id.slice(0, 8);
  let activeAt = clock.now();
  const operations: number[] = [];
  const stopIdle = clock.every(1000, () => {
    if (clock.now() - activeAt >= IDLE_MS) client.close(4004, 'No data received in 30s.');
  });
  const send = (message: object): void => client.send(JSON.stringify(message));
  const fail = (id: unknown, code: string, msg: string): void =>
    send({ ...(typeof id === 'string' ? { id } : {}), event: 'error', code, msg, connId });

  const one = (op: 'subscribe' | 'unsubscribe', id: unknown, value: unknown): void => {
    const arg = isObject(value) ? value : {};
    const named = typeof id === 'string' ? { id } : {};
    const stream = `${String(arg['channel'])}:${String(arg['instId'] ?? arg['instType'] ?? '')}`;
    if (op === 'unsubscribe') {
      client.leave(stream);
      return send({ ...named, event: 'unsubscribe', arg, connId });
    }
    const why = wrongArg(arg) ?? source.refusal(stream);
    if (why !== null)
      return fail(
        id,
        '60018',
        `Wrong URL or ${describe(arg)} ${why}. Please use the correct URL, channel and parameters referring to API document.`,
      );
    send({ ...named, event: 'subscribe', arg, connId });
    client.join(stream, (frame) => {
      activeAt = clock.now();
      return frame;
    });
  };

  return {
    text(message) {
      activeAt = clock.now();
      if (message === 'ping') return client.send('pong');
      if (message.length > MAX_CHARS) return client.close(1009, 'message too long');
      const request = parse(message);
      if (!request) return fail(undefined, '60012', `Invalid request: ${message.slice(0, 200)}`);
      const { op, id, args } = request;
      if (op !== 'subscribe' && op !== 'unsubscribe')
        return fail(
          id,
          op === undefined ? '60012' : '60019',
          `Invalid ${op === undefined ? 'request' : `op: ${String(op)}`}`,
        );
      const now = clock.now();
      while (operations.length > 0 && operations[0]! <= now - 3_600_000) operations.shift();
      operations.push(now);
      if (operations.length > OPERATIONS_PER_HOUR) return fail(id, '60014', 'Requests too frequent.');
      if (!Array.isArray(args) || args.length === 0) return fail(id, '60013', 'Invalid args');
      for (const arg of args) one(op, id, arg);
    },
    control: () => void (activeAt = clock.now()),
    closed: stopIdle,
  };
}

/** Null: the argument has the form its channel wants. */
function wrongArg(arg: Arg): string | null {
  const whole = arg['channel'] === 'liquidation-orders';
  if (typeof arg['channel'] !== 'string') return 'has no channel';
  return whole === (arg['instId'] === undefined) ? null : "doesn't exist";
}

const describe = (arg: Arg): string =>
  Object.entries(arg)
    .map(([key, value]) => `${key}:${String(value)}`)
    .join(',');

const isObject = (value: unknown): value is Arg => typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(message: string): { op?: unknown; id?: unknown; args?: unknown } | null {
  try {
    const value: unknown = JSON.parse(message);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
