/** A conversation in Bybit's words: op subscribe / unsubscribe / ping over topics; one bad topic fails its whole request. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Client, Session, VenueSource } from '../venue.types.ts';

const MAX_ARGS_CHARS = 21_000;
/** Without a ping the server cuts after ten minutes. */
const IDLE_MS = 600_000;

/** Only /v5/public/linear is served; the other categories are other products. */
export function bybitSession(client: Client, source: VenueSource, clock: Clock, path: string): Session | null {
  if (path !== '/v5/public/linear') return null;
  let heardAt = clock.now();
  let chars = 0;
  const stopIdle = clock.every(30_000, () => {
    if (clock.now() - heardAt > IDLE_MS) client.close(1000, '');
  });
  const reply = (op: string, id: unknown, success: boolean, message: string): void =>
    client.send(
      JSON.stringify({ success, ret_msg: message, conn_id: client.id, req_id: typeof id === 'string' ? id : '', op }),
    );

  return {
    text(message) {
      heardAt = clock.now();
      const request = parse(message);
      if (!request) return reply('', '', false, 'error:invalid request');
      const { op, req_id: id, args } = request;
      if (op === 'ping') return reply('ping', id, true, 'pong');
      if (op !== 'subscribe' && op !== 'unsubscribe')
        return reply(String(op ?? ''), id, false, `error:invalid op:${String(op)}`);
      const topics = Array.isArray(args) ? args.filter((topic) => typeof topic === 'string') : [];
      if (topics.length === 0) return reply(op, id, false, 'error:args is empty');
      if (op === 'unsubscribe') {
        topics.forEach((topic) => client.leave(topic));
        return reply(op, id, true, '');
      }
      chars += topics.join('').length;
      if (chars > MAX_ARGS_CHARS) return reply(op, id, false, 'error:args size > 21000');
      const twice = topics.find((topic) => client.streams.has(topic));
      if (twice !== undefined) return reply(op, id, false, `error:already subscribed,topic:${twice}`);
      for (const topic of topics) {
        const why = source.refusal(topic);
        if (why !== null)
          return reply(op, id, false, why === UNKNOWN ? `Invalid topic: ${topic}` : `Invalid topic: ${topic} (${why})`);
      }
      reply(op, id, true, '');
      for (const topic of topics) client.join(topic);
    },
    control: () => void (heardAt = clock.now()),
    closed: stopIdle,
  };
}

const UNKNOWN = "doesn't exist";

function parse(message: string): { op?: unknown; req_id?: unknown; args?: unknown } | null {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
