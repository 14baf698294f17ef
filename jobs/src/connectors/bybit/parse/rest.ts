/** REST answers: HTTP is 200 even on errors, so `retCode` decides. Each parser throws on an error or another shape. */
import type { FundingEvent, OpenInterestEvent } from '@marketgraph/domain/market';
import { z } from 'zod';
import { isObject } from '../../parsed.ts';
import { singleSided } from '../ticker-state.ts';

const Envelope = z.object({ retCode: z.int(), retMsg: z.string(), result: z.unknown() });
const ms = z.string().transform(Number).pipe(z.int().positive());
const decimal = z.string().min(1).transform(Number).pipe(z.number());
const OpenInterest = z.object({
  nextPageCursor: z.string().optional(),
  list: z.array(z.object({ openInterest: z.string(), singleOpenInterest: z.string().optional(), timestamp: ms })),
});
const Funding = z.object({
  list: z.array(z.object({ symbol: z.string(), fundingRate: decimal, fundingRateTimestamp: ms })),
});
const Instruments = z.object({
  nextPageCursor: z.string().optional(),
  list: z.array(
    z.object({ symbol: z.string(), status: z.string(), contractType: z.string(), fundingInterval: z.number() }),
  ),
});
const MarkKlines = z.object({ list: z.array(z.tuple([ms, decimal], z.unknown())) });

/** 10000 server timeout, 10016 server error; 10006 too many visits, its window is 1 to 5 s. */
const UNAVAILABLE = new Set([10000, 10016]);
const LIMITED = 10006;
const LIMITED_MS = 5_000;

/** The error of an answer with HTTP 200; null = a good answer. */
export function fault(
  body: unknown,
): { kind: 'rate-limited' | 'unavailable' | 'rejected'; detail: string; retryAfterMs?: number } | null {
  if (!isObject(body) || typeof body['retCode'] !== 'number' || body['retCode'] === 0) return null;
  const code = body['retCode'];
  const detail = `${code} ${String(body['retMsg'])}`;
  if (code === LIMITED) return { kind: 'rate-limited', detail, retryAfterMs: LIMITED_MS };
  return { kind: UNAVAILABLE.has(code) ? 'unavailable' : 'rejected', detail };
}

function result<T>(body: unknown, schema: z.ZodType<T>): T {
  const envelope = Envelope.parse(body);
  if (envelope.retCode !== 0) throw new Error(`Bybit ${envelope.retCode}: ${envelope.retMsg}`);
  return schema.parse(envelope.result);
}

export interface Page<T> {
  /** In the venue's order: newest first. */
  readonly rows: readonly T[];
  /** Empty: this was the last page. */
  readonly cursor: string;
}

/** GET /v5/market/open-interest */
export function parseOpenInterest(body: unknown, symbol: string, receivedAt: number): Page<OpenInterestEvent> {
  const { list, nextPageCursor } = result(body, OpenInterest);
  const rows = list.flatMap((row): OpenInterestEvent[] => {
    const { openInterest, openInterestSource: source } = singleSided(row.singleOpenInterest, row.openInterest);
    if (openInterest === null || source === null) return [];
    return [
      {
        kind: 'open-interest',
        venue: 'bybit',
        symbol,
        eventTime: row.timestamp,
        receivedAt,
        openInterest,
        source,
        markPrice: null,
      },
    ];
  });
  return { rows, cursor: nextPageCursor ?? '' };
}

/** GET /v5/market/funding/history, newest first. `intervalHours` comes from the instrument list. */
export function parseFunding(
  body: unknown,
  symbol: string,
  intervalHours: number | null,
  receivedAt: number,
): FundingEvent[] {
  return result(body, Funding)
    .list.filter((row) => row.symbol === symbol)
    .map((row) => ({
      kind: 'funding',
      venue: 'bybit',
      symbol,
      eventTime: row.fundingRateTimestamp,
      receivedAt,
      rate: row.fundingRate,
      intervalHours,
    }));
}

export interface Instrument {
  readonly symbol: string;
  readonly status: string;
  /** Null for dated futures, which have no funding. */
  readonly fundingIntervalHours: number | null;
}

/** GET /v5/market/instruments-info: `fundingInterval` is minutes, 0 for dated futures. */
export function parseInstruments(body: unknown): Page<Instrument> {
  const { list, nextPageCursor } = result(body, Instruments);
  const rows = list.map(({ symbol, status, fundingInterval }) => ({
    symbol,
    status,
    fundingIntervalHours: fundingInterval > 0 ? fundingInterval / 60 : null,
  }));
  return { rows, cursor: nextPageCursor ?? '' };
}

/** GET /v5/market/mark-price-kline: mark price at the start of each interval, by its time. */
export const parseMarkPrices = (body: unknown): Map<number, number> =>
  new Map(result(body, MarkKlines).list.map(([start, open]) => [start, open]));
