/** Binance USD-M futures: sockets by tier, 2400 weight a minute with 429 and then 418. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Protocol, RestAnswer, RestRequest, VenueSource } from '../venue.types.ts';
import { binanceSession } from './session.ts';

const MINUTE = 60_000;
const WEIGHT_PER_MINUTE = 2400;
/** So many requests after a 429 bring the ban. */
const PATIENCE = 10;
const BAN_MS = 120_000;

export const refused = (code: number, msg: string, status = 400): RestAnswer => ({
  status,
  body: JSON.stringify({ code, msg }),
});

/** Request weight as documented, by path and limit. */
function weightOf({ path, query }: RestRequest): number {
  const limit = Number(query.get('limit') ?? 500);
  const step = (rules: readonly (readonly [number, number])[], last: number) =>
    rules.find(([to]) => limit <= to)?.[1] ?? last;
  switch (path) {
    case '/fapi/v1/depth':
      return step(
        [
          [50, 2],
          [100, 5],
          [500, 10],
        ],
        20,
      );
    case '/fapi/v1/klines':
      return step(
        [
          [99, 1],
          [499, 2],
          [1000, 5],
        ],
        10,
      );
    case '/fapi/v1/aggTrades':
      return 20;
    case '/fapi/v1/premiumIndex':
      return query.has('symbol') ? 1 : 10;
    case '/futures/data/openInterestHist':
    case '/fapi/v1/fundingInfo':
      return 0;
    default:
      return 1;
  }
}

export function binanceProtocol(source: VenueSource, clock: Clock): Protocol {
  const used = { minute: 0, weight: 0, over: 0 };
  let bannedUntil = 0;

  const limited = (status: 429 | 418, seconds: number, now: number): RestAnswer => ({
    status,
    headers: { 'retry-after': String(seconds), 'x-mbx-used-weight-1m': String(used.weight) },
    body: JSON.stringify({
      code: -1003,
      msg:
        status === 418
          ? `Way too many requests; IP banned until ${now + seconds * 1000}. Please use the websocket for live updates to avoid bans.`
          : 'Too many requests; current limit of IP is 2400 requests per minute. Please use the websocket for live updates to avoid polling the API.',
    }),
  });

  return {
    venue: 'binance',
    pingMs: 3 * MINUTE,
    session: (client, path, query) => binanceSession(client, source, clock, path, query),
    guard(request) {
      const { now } = request;
      const minute = Math.floor(now / MINUTE);
      if (minute !== used.minute) Object.assign(used, { minute, weight: 0, over: 0 });
      if (now < bannedUntil) return limited(418, Math.ceil((bannedUntil - now) / 1000), now);
      used.weight += weightOf(request);
      if (used.weight <= WEIGHT_PER_MINUTE) return null;
      used.over += 1;
      if (used.over > PATIENCE) {
        bannedUntil = now + BAN_MS;
        return limited(418, BAN_MS / 1000, now);
      }
      return limited(429, Math.ceil(((minute + 1) * MINUTE - now) / 1000), now);
    },
    headers: () => ({ 'x-mbx-used-weight-1m': String(used.weight) }),
    unknownPath: (path) => refused(-5000, `Path ${path}, Method GET is invalid`, 404),
    limited,
  };
}
