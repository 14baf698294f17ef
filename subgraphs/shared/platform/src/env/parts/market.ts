/** Which markets, from where, judged how. */
import type { GuardThresholds } from '@marketgraph/domain/market';
import { mergeThresholds } from '@marketgraph/domain/market/guards';
import { z } from 'zod';
import { url, variable, wholeNumber, words } from '../variable.ts';

const override = z.strictObject({
  direction: z.enum(['ABOVE', 'BELOW']).optional(),
  warning: z.number().nullable().optional(),
  breach: z.number().nullable().optional(),
  clear: z.number().nullable().optional(),
});

const thresholds = z.string().transform((text, context): GuardThresholds => {
  const fault = (message: string): never => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fault('is not JSON');
  }
  const parsed = z.record(z.string(), override).safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fault(`${issue!.path.join('.') || 'the whole'}: ${issue!.message}`);
  }
  const merged = mergeThresholds(parsed.data as Parameters<typeof mergeThresholds>[0]);
  return merged.faults.length > 0 ? fault(merged.faults.join('; ')) : merged.thresholds;
});

const SYMBOL = /^[A-Z0-9]{2,17}USDT$/;
const venue = () => z.enum(['binance', 'bybit'], 'has no order book or trades here');

export const market = z.object({
  SYMBOLS: variable(
    words()
      .transform((symbols) => [...new Set(symbols.map((symbol) => symbol.toUpperCase()))])
      .refine((symbols) => symbols.length > 0, 'names no symbol')
      .refine((symbols) => symbols.every((symbol) => SYMBOL.test(symbol)), 'holds something that is no USDT perpetual'),
    {
      description: 'USDT perpetuals to follow, comma-separated; a replay plays every symbol it contains, these first',
      use: 'names such as SOLUSDT,BTCUSDT',
      unset: 'SOLUSDT',
    },
  ),
  BOOK_VENUE: variable(venue(), {
    description: 'Venue whose order book gives spread and depth',
    use: 'binance or bybit',
    unset: 'binance',
  }),
  TRADES_VENUE: variable(venue(), {
    description:
      'Venue whose trades make the bars; the history of bybit has no buy and sell volume, so its CVD begins at 00:00 UTC',
    use: 'binance or bybit',
    unset: 'binance',
  }),
  GUARD_THRESHOLDS: variable(thresholds, {
    description: 'Thresholds that override the defaults, as JSON per check: warning, breach, clear, direction',
    use: '{"SPREAD":{"warning":12,"breach":24,"clear":11}}',
    unset: '{}',
  }),
});

const endpoint = (what: string, ...protocols: string[]) =>
  variable(url(...protocols).optional(), {
    description: `${what}, instead of the venue's own`,
    use: `${protocols.at(-1)}://host/path`,
  });

export const sources = z.object({
  SOURCES: variable(z.enum(['sandbox', 'live'], 'is unknown'), {
    description: 'sandbox: simulated venues on this machine; live: the real venues',
    use: 'sandbox or live',
    unset: 'sandbox',
  }),
  SANDBOX_SEED: variable(wholeNumber(0, 2 ** 32 - 1), {
    description: 'Seed of the simulated market: the same seed gives the same market',
    use: 'a whole number from 0 to 4294967295',
    unset: '20260616',
  }),
  BINANCE_REST_URL: endpoint('Binance USD-M REST', 'http', 'https'),
  BINANCE_PUBLIC_WS_URL: endpoint('Binance USD-M WebSocket, /public tier', 'ws', 'wss'),
  BINANCE_MARKET_WS_URL: endpoint('Binance USD-M WebSocket, /market tier', 'ws', 'wss'),
  OKX_REST_URL: endpoint('OKX v5 REST', 'http', 'https'),
  OKX_WS_URL: endpoint('OKX v5 public WebSocket', 'ws', 'wss'),
  BYBIT_REST_URL: endpoint('Bybit v5 REST', 'http', 'https'),
  BYBIT_WS_URL: endpoint('Bybit v5 public linear WebSocket', 'ws', 'wss'),
});
