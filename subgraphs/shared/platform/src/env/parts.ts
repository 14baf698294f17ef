/** One zod part a concern. Each variable carries the sentence that the README's table shows. */
import { z } from 'zod';

const port = z.coerce.number().int().min(0, 'must be a port, 0 to 65535').max(65_535, 'must be a port, 0 to 65535');
const url = (schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), `must be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`);
const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((text) => text === '1');
const symbols = z.string().transform((text) => text.split(',').map((part) => part.trim().toUpperCase()).filter(Boolean))
  .refine((list) => list.length > 0 && list.every((symbol) => /^[A-Z0-9]{2,20}$/.test(symbol)), 'must be symbols like SOLUSDT, separated by commas');
const json = z.string().transform((text, ctx) => {
  try { return JSON.parse(text) as unknown; } catch { ctx.addIssue({ code: 'custom', message: 'must be JSON' }); return z.NEVER; }
});

export const database = z.object({ DATABASE_URL: url(['postgres:', 'postgresql:']).optional().describe('PostgreSQL to use; without it an embedded one is started in the data directory.') });
export const redis = z.object({
  REDIS_URL: url(['redis:', 'rediss:']).optional().describe('Redis for the event log, cache and leases (noeviction, appendonly); without it they live in the process.'),
  QUEUE_REDIS_URL: url(['redis:', 'rediss:']).optional().describe('A second Redis for the job queue; REDIS_URL when not set.'),
});
export const server = z.object({
  HOST: z.string().optional().describe('Address to bind; 127.0.0.1 and ::1 when not set. Anything else needs ALLOW_ANONYMOUS=1 while no authentication is configured.'),
  PORT: port.default(4000).describe('Port of the one origin: page, API, streams.'),
  ALLOW_ANONYMOUS: flag.default(false).describe('1 = serve everybody who can reach HOST.'),
  ALLOWED_HOSTS: z.string().optional().describe('Further Host names to answer to, separated by commas.'),
  ALLOWED_ORIGINS: z.string().optional().describe('Origins that may read the API from a browser, separated by commas.'),
  INTROSPECTION: z.enum(['on', 'off']).default('on').describe('Whether clients may read the schema.'),
});
export const logging = z.object({
  NODE_ENV: z.string().default('development').describe('production = logs from INFO on.'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional().describe('Least level that is logged; debug in development, info in production.'),
});
export const data = z.object({ DATA_DIR: z.string().default('.data').describe('Where the database, archive and keys are kept.') });
export const market = z.object({
  SYMBOLS: symbols.default(['SOLUSDT']).describe('Perpetuals to watch, separated by commas.'),
  BOOK_VENUE: z.enum(['binance', 'bybit']).default('binance').describe('Venue of spread and depth.'),
  TRADES_VENUE: z.enum(['binance', 'bybit']).optional().describe('Venue of trades and bars; BOOK_VENUE when not set.'),
  GUARD_THRESHOLDS: json.optional().describe('JSON: per check {"warning","breach","clear"}; what is left out keeps its default.'),
});
export const sources = z.object({
  SOURCES: z.enum(['sandbox', 'live']).default('sandbox').describe('sandbox = simulated venues on this machine; live = the real ones.'),
  SANDBOX_SEED: z.coerce.number().int().default(20_260_616).describe('Seed of the simulated market: same seed, same market.'),
  BINANCE_REST_URL: url(['http:', 'https:']).optional().describe('Binance REST base.'),
  BINANCE_PUBLIC_WS_URL: url(['ws:', 'wss:']).optional().describe('Binance /public socket base.'),
  BINANCE_MARKET_WS_URL: url(['ws:', 'wss:']).optional().describe('Binance /market socket base.'),
  OKX_REST_URL: url(['http:', 'https:']).optional().describe('OKX REST base.'),
  OKX_WS_URL: url(['ws:', 'wss:']).optional().describe('OKX public socket.'),
  BYBIT_REST_URL: url(['http:', 'https:']).optional().describe('Bybit REST base.'),
  BYBIT_WS_URL: url(['ws:', 'wss:']).optional().describe('Bybit linear socket.'),
});
export const archive = z.object({ ARCHIVE_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(30).describe('Days that Parquet files and minute bars are kept.') });
export const worker = z.object({ HEALTH_PORT: port.optional().describe('Port of /health and /metrics of a process that serves nothing else.') });
export const subgraph = z.object({
  SUBGRAPH_PORT: port.default(0).describe('Port that a subgraph process serves the gateway on.'),
  IDENTITY_SECRET: z.string().min(16, 'must have at least 16 characters').optional().describe('Secret with which the gateway signs who asks; the same in every process.'),
});
export const federation = z.object({
  MARKET_DATA_URL: url(['http:', 'https:']).optional().describe('Where the gateway finds market-data, e.g. http://market-data:4001/graphql.'),
  DESK_URL: url(['http:', 'https:']).optional().describe('Where the gateway finds desk.'),
});

const PARTS = { database, redis, server, logging, data, market, sources, archive, worker, subgraph, federation } as const;
export interface Variable { readonly name: string; readonly part: string; readonly description: string; readonly defaultText: string | null }

/** Every variable of the product; the README's table is tested against this. */
export function describeEnvironment(): Variable[] {
  return Object.entries(PARTS).flatMap(([part, schema]) =>
    Object.entries(schema.shape).map(([name, field]) => {
      const fallback = schema.safeParse({});
      const value = fallback.success ? (fallback.data as Record<string, unknown>)[name] : undefined;
      return { name, part, description: (field as z.ZodType).description ?? '', defaultText: value === undefined ? null : String(value) };
    }),
  );
}

/** Least level that is logged. */
export const logLevel = (env: z.output<typeof logging>): string => env.LOG_LEVEL ?? (env.NODE_ENV === 'production' ? 'info' : 'debug');
