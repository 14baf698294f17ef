/** Bybit v5: HTTP 200 even on errors, 600 requests in 5 s or a ten minutes' 403 without Retry-After. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Protocol, RestAnswer, VenueSource } from '../venue.types.ts';
import { bybitSession } from './session.ts';

const WINDOW_MS = 5000;
const REQUESTS = 600;
const BAN_MS = 600_000;

/** The common envelope. `result` is JSON text. */
export const envelope = (now: number, result: string, retCode = 0, retMsg = 'OK'): RestAnswer => ({
  body: `{"retCode":${retCode},"retMsg":${JSON.stringify(retMsg)},"result":${result},"retExtInfo":{},"time":${Math.floor(now)}}`,
});

export function bybitProtocol(source: VenueSource, clock: Clock): Protocol {
  const recent: number[] = [];
  let bannedUntil = 0;
  const banned: RestAnswer = { status: 403, headers: { 'content-type': 'text/plain' }, body: 'access too frequent' };
  return {
    venue: 'bybit',
    pingMs: null,
    session: (client, path) => bybitSession(client, source, clock, path),
    guard({ now }) {
      if (now < bannedUntil) return banned;
      while (recent.length > 0 && recent[0]! <= now - WINDOW_MS) recent.shift();
      recent.push(now);
      if (recent.length <= REQUESTS) return null;
      bannedUntil = now + BAN_MS;
      return banned;
    },
    headers: ({ now }) => ({
      'x-bapi-limit': String(REQUESTS),
      'x-bapi-limit-status': String(REQUESTS - recent.length),
      'x-bapi-limit-reset-timestamp': String(Math.floor(now) + WINDOW_MS),
    }),
    unknownPath: (path) => ({ ...envelope(clock.now(), '{}', 10017, `Route not found: ${path}`), status: 404 }),
    // There is no 418 here: a ban is a 403.
    limited: (status, _seconds, now) =>
      status === 418 ? banned : { ...envelope(now, '{}', 10006, 'Too many visits!'), status: 429 },
  };
}
