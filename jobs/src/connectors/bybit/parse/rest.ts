/** REST answers: HTTP is 200 even on errors, so `retCode` decides. Each function throws when the request has failed. */
import type { FundingEvent, OpenInterestEvent } from '@marketgraph/domain/market';
import { z } from 'zod';
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

/** The venue refused a request that HTTP calls a success. */
export class BybitError extends Error {
  override readonly name = 'BybitError';
  constructor(
    readonly retCode: number,
    message: string,
  ) {
    super(`Bybit ${retCode}: ${message}`);
  }
}

function result<T>(body: unknown, schema: z.ZodType<T>): T {
  const envelope = Envelope.parse(body);
  if (envelope.retCode !== 0) throw new BybitError(envelope.retCode, envelope.retMsg);
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
