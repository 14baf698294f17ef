/** OKX's REST answers of the simulated market. Errors come with HTTP 200. */
import { FUNDING_MS } from '../../simulate/derivatives.ts';
import { short } from '../../simulate/decimal.ts';
import { RestError, type Route } from '../simulated-source.ts';
import type { RestRequest } from '../venue.types.ts';
import { instrumentRow, type Swap } from './instruments.ts';
import { answer } from './protocol.ts';
import { bookRow, fundingRow, interestRow, markRow, tickerRow } from './streams.ts';

/** @param latest up to when stream frames are out. @param since Unix ms at which the exchange's history begins. */
export function okxRoutes(
  swaps: ReadonlyMap<string, Swap>,
  latest: () => number,
  since: number,
): Readonly<Record<string, Route>> {
  /** One row for `instId`, or one for each swap when only the type is given. */
  const rows =
    (row: (swap: Swap, t: number) => object): Route =>
    (request) => {
      const t = Math.floor(request.now);
      return answer(JSON.stringify(chosen(swaps, request).map((swap) => row(swap, t))));
    };
  const grid = (row: (swap: Swap, t: number) => object) => rows((swap, t) => row(swap, Math.floor(t / 100) * 100));
  return {
    '/api/v5/public/time': ({ now }) => answer(JSON.stringify([{ ts: String(Math.floor(now)) }])),
    '/api/v5/public/instruments': rows((swap) => instrumentRow(swap, since)),
    '/api/v5/market/ticker': grid(tickerRow),
    '/api/v5/market/tickers': grid(tickerRow),
    '/api/v5/public/mark-price': grid(markRow),
    '/api/v5/public/open-interest': grid(interestRow),
    '/api/v5/public/funding-rate': rows(fundingRow),
    '/api/v5/public/funding-rate-history': (request) => answer(fundingHistory(one(swaps, request), request, since)),
    '/api/v5/market/books': (request) => {
      const t = Math.floor(latest() / 100) * 100;
      const levels = Math.min(400, Math.max(1, Number(request.query.get('sz') ?? 1) || 1));
      return answer(JSON.stringify([{ ...bookRow(one(swaps, request), t, levels), ts: String(t), seqId: t }]));
    },
  };
}

function one(swaps: ReadonlyMap<string, Swap>, { query }: RestRequest): Swap {
  const id = query.get('instId');
  if (!id) throw new RestError(answer('[]', '51000', 'Parameter instId can not be empty'));
  const swap = swaps.get(id);
  if (!swap)
    throw new RestError(answer('[]', '51001', `Instrument ID, Instrument ID code, or Spread ID doesn't exist.`));
  return swap;
}

function chosen(swaps: ReadonlyMap<string, Swap>, request: RestRequest): Swap[] {
  const [type, id] = [request.query.get('instType'), request.query.get('instId')];
  if (type !== null && type !== 'SWAP') throw new RestError(answer('[]', '51000', 'Parameter instType error'));
  if (id !== null && id !== 'ANY') return [one(swaps, request)];
  if (type === null && id === null) throw new RestError(answer('[]', '51000', 'Parameter instType can not be empty'));
  return [...swaps.values()];
}

/** Newest first. `after` = older than, `before` = newer than; `realizedRate` is the settled one. */
function fundingHistory({ instId, place, symbol }: Swap, { query, now }: RestRequest, since: number): string {
  const limit = Math.min(400, Number(query.get('limit') ?? 100) || 100);
  const older = Number(query.get('after') ?? Infinity);
  const newer = Math.max(Number(query.get('before') ?? 0), since - 1);
  const list = [];
  for (let t = Math.floor(now / FUNDING_MS) * FUNDING_MS; t > newer && list.length < limit; t -= FUNDING_MS) {
    if (t >= older) continue;
    const rate = short(symbol.derivatives.settled(place, t), 8);
    list.push({
      formulaType: 'noRate',
      fundingRate: rate,
      fundingTime: String(t),
      instId,
      instType: 'SWAP',
      method: 'current_period',
      realizedRate: rate,
    });
  }
  return JSON.stringify(list);
}
