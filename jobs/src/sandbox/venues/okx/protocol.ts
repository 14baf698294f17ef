/** OKX v5: `code` is text, "0" is well; limits per endpoint and 2 s, answered by 429 without Retry-After. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Protocol, RestAnswer, VenueSource } from '../venue.types.ts';
import { okxSession } from './session.ts';

const WINDOW_MS = 2000;
const LIMITS: Readonly<Record<string, number>> = {
  '/api/v5/public/instruments': 20,
  '/api/v5/market/ticker': 20,
  '/api/v5/market/tickers': 20,
  '/api/v5/public/open-interest': 20,
  '/api/v5/market/books': 40,
};
const USUAL_LIMIT = 10;

/** `data` is JSON text of a list. */
export const answer = (data: string, code = '0', msg = '', status = 200): RestAnswer => ({
  status,
  body: `{"code":"${code}","msg":${JSON.stringify(msg)},"data":${data}}`,
});

export function okxProtocol(source: VenueSource, clock: Clock): Protocol {
  const recent = new Map<string, number[]>();
  const busy = answer(
    '[]',
    '50011',
    'Rate limit reached. Please refer to API documentation and throttle requests accordingly.',
    429,
  );
  return {
    venue: 'okx',
    pingMs: null,
    session: (client, path) => okxSession(client, source, clock, path),
    guard({ path, now }) {
      const times = (recent.get(path) ?? []).filter((t) => t > now - WINDOW_MS);
      times.push(now);
      recent.set(path, times);
      return times.length > (LIMITS[path] ?? USUAL_LIMIT) ? busy : null;
    },
    headers: () => ({}),
    unknownPath: () => answer('[]', '50404', 'The requested URL is not found', 404),
    limited: () => busy,
  };
}
