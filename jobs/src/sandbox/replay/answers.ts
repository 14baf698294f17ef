/** Recorded REST answers: by path and symbol, at once; what was not recorded is refused in the venue's own words. */
import { NOT_IN_THIS_RECORDING, type VenueId } from '@marketgraph/domain/market';
import type { Recording } from '../../recording/index.ts';
import { shiftTimes } from '../faults/times.ts';
import { refused } from '../venues/binance/protocol.ts';
import { envelope } from '../venues/bybit/protocol.ts';
import { answer } from '../venues/okx/protocol.ts';
import type { RestAnswer, RestRequest } from '../venues/venue.types.ts';

interface Recorded {
  readonly ts: number;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export function recordedAnswers(
  venue: VenueId,
  recordings: readonly Recording[],
): (request: RestRequest, shiftMs: number) => RestAnswer {
  const all = recordings
    .flatMap(({ lines }) => lines)
    .flatMap((line): Recorded[] => {
      if (line.t !== 'http') return [];
      const url = new URL(line.url);
      return [{ ts: line.ts, path: url.pathname, query: url.searchParams, body: line.data }];
    });
  return (request, shiftMs) => {
    const time = timeOf(venue, request);
    if (time) return time;
    const found = all.filter((one) => one.path === request.path && fits(one.query, request.query));
    // The newest that was there by now; at the start of a replay the first, though it came a moment later.
    const best = found.findLast(({ ts }) => ts + shiftMs <= request.now) ?? found[0];
    return best
      ? { body: narrow(shiftTimes(best.body, shiftMs), best.query, request.query) }
      : missing(venue, request.now);
  };
}

/** The same symbol, category and type; page sizes do not matter. */
const fits = (recorded: URLSearchParams, asked: URLSearchParams): boolean =>
  ['symbol', 'instId', 'category', 'instType', 'intervalTime', 'interval'].every((name) => {
    const [had, wants] = [recorded.get(name), asked.get(name)];
    return had === wants || (had === null && (name === 'symbol' || name === 'instId'));
  });

/** A recorded list of all instruments answers for one of them. */
function narrow(body: string, recorded: URLSearchParams, asked: URLSearchParams): string {
  const symbol = asked.get('symbol');
  if (!symbol || recorded.get('symbol') !== null) return body;
  const parsed = JSON.parse(body) as { result?: { list?: { symbol?: string }[] } };
  if (!parsed.result?.list) return body;
  return JSON.stringify({
    ...parsed,
    result: { ...parsed.result, list: parsed.result.list.filter((row) => row.symbol === symbol) },
  });
}

function timeOf(venue: VenueId, { path, now }: RestRequest): RestAnswer | null {
  const ms = Math.floor(now);
  if (venue === 'binance' && path === '/fapi/v1/time') return { body: `{"serverTime":${ms}}` };
  if (venue === 'bybit' && path === '/v5/market/time')
    return envelope(now, `{"timeSecond":"${Math.floor(ms / 1000)}","timeNano":"${ms}000000"}`);
  if (venue === 'okx' && path === '/api/v5/public/time') return answer(`[{"ts":"${ms}"}]`);
  return null;
}

function missing(venue: VenueId, now: number): RestAnswer {
  if (venue === 'binance') return refused(-5000, NOT_IN_THIS_RECORDING, 404);
  if (venue === 'bybit') return { ...envelope(now, '{}', 10017, NOT_IN_THIS_RECORDING), status: 404 };
  return answer('[]', '50404', NOT_IN_THIS_RECORDING, 404);
}
