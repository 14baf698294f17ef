import { DEFAULT_THRESHOLDS } from '@marketgraph/domain/market/guards';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeEnvironment, loadEnvironment, logLevel, parts } from './index.ts';

const everything = z.object({
  ...parts.server.shape,
  ...parts.internal.shape,
  ...parts.worker.shape,
  ...parts.subgraph.shape,
  ...parts.federation.shape,
  ...parts.logging.shape,
  ...parts.database.shape,
  ...parts.redis.shape,
  ...parts.data.shape,
  ...parts.market.shape,
  ...parts.sources.shape,
  ...parts.equities.shape,
  ...parts.archive.shape,
});

class Exit extends Error {}
/** What it answers, or the lines it prints before it exits with 1. */
const load = (env: Record<string, string>) => {
  const lines: string[] = [];
  const exit = (code: number): never => {
    throw new Exit(String(code));
  };
  try {
    return { env: loadEnvironment(everything, env, { exit, write: (line) => lines.push(line) }), lines };
  } catch (error) {
    expect(error).toBeInstanceOf(Exit);
    expect((error as Exit).message).toBe('1');
    return { env: null, lines };
  }
};

describe('environment', () => {
  it('is complete with nothing set', () => {
    expect(load({}).env).toEqual({
      PORT: 4000,
      ALLOW_ANONYMOUS: false,
      ALLOWED_HOSTS: [],
      ALLOWED_ORIGINS: [],
      INTROSPECTION: 'on',
      INTERNAL_HOST: '127.0.0.1',
      SUBGRAPH_PORT: 0,
      NODE_ENV: 'production',
      DATA_DIR: '.data',
      SYMBOLS: ['SOLUSDT'],
      BOOK_VENUE: 'binance',
      TRADES_VENUE: 'binance',
      GUARD_THRESHOLDS: DEFAULT_THRESHOLDS,
      SOURCES: 'sandbox',
      SANDBOX_SEED: 20_260_616,
      EQUITIES: 'simulated',
      SIM_CLOCK: 'session',
      UNIVERSE_FLOAT_UNKNOWN: 'undecided',
      YAHOO: true,
      ARCHIVE_RETENTION_DAYS: 30,
    });
  });

  it('takes what is set; blank counts as unset', () => {
    const { env } = load({
      PORT: '0',
      HOST: '0.0.0.0',
      ALLOW_ANONYMOUS: '1',
      NODE_ENV: 'development',
      SYMBOLS: ' solusdt, BTCUSDT,,SOLUSDT ',
      BOOK_VENUE: 'bybit',
      DATABASE_URL: 'postgresql://u:p@db:5432/x',
      REDIS_URL: 'redis://r:6379/',
      LOG_LEVEL: 'warn',
      ALLOWED_HOSTS: '  ',
      DATA_DIR: '',
      BINANCE_PUBLIC_WS_URL: 'ws://127.0.0.1:9/public/',
      GUARD_THRESHOLDS: '{"SPREAD":{"warning":12,"breach":24,"clear":11}}',
    });
    expect(env).toMatchObject({
      PORT: 0,
      HOST: '0.0.0.0',
      LOG_LEVEL: 'warn',
      SYMBOLS: ['SOLUSDT', 'BTCUSDT'],
      TRADES_VENUE: 'binance',
      REDIS_URL: 'redis://r:6379',
      DATA_DIR: '.data',
      BINANCE_PUBLIC_WS_URL: 'ws://127.0.0.1:9/public',
    });
    expect(env).toMatchObject({ ALLOWED_HOSTS: [], ALLOWED_ORIGINS: [] });
    expect(env!.GUARD_THRESHOLDS.SPREAD).toMatchObject({ warning: 12, breach: 24, clear: 11, required: true });
    expect(env!.GUARD_THRESHOLDS.DEPTH).toEqual(DEFAULT_THRESHOLDS.DEPTH);
  });

  it('prints every fault at once, one line each: name, problem, what to do; never a secret', () => {
    const { lines } = load({
      PORT: '99999',
      HOST: '0.0.0.0',
      LOG_LEVEL: 'loud',
      SYMBOLS: 'AAPL',
      BOOK_VENUE: 'okx',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      SOURCES: 'fake',
      ARCHIVE_RETENTION_DAYS: '1.5',
      OKX_WS_URL: 'https://okx.example',
      GUARD_THRESHOLDS: '{"SPREAD":{"warning":"ten"}}',
    });
    expect(lines).toEqual([
      'PORT: "99999" is not between 0 and 65535. Use a port from 0 to 65535, or unset it (4000).',
      'LOG_LEVEL: "loud" is no level. Use trace, debug, info, warn, error, fatal or silent, or unset it.',
      'DATABASE_URL: the value is not a postgresql or postgres URL. Use postgresql://user:password@host:5432/database, or unset it.',
      'SYMBOLS: "AAPL" holds something that is no USDT perpetual. Use names such as SOLUSDT,BTCUSDT, or unset it (SOLUSDT).',
      'BOOK_VENUE: "okx" has no order book or trades here. Use binance or bybit, or unset it (binance).',
      expect.stringMatching(/^GUARD_THRESHOLDS: .*SPREAD\.warning: .*\. Use \{"SPREAD"/),
      'SOURCES: "fake" is unknown. Use sandbox or live, or unset it (sandbox).',
      'OKX_WS_URL: "https://okx.example" is not a ws or wss URL. Use wss://host/path, or unset it.',
      'ARCHIVE_RETENTION_DAYS: "1.5" is not a whole number. Use a whole number of days from 1, or unset it (30).',
      'HOST: "0.0.0.0" lets other machines in, and no authentication is configured. Set ALLOW_ANONYMOUS=1 if that is meant, or unset HOST.',
    ]);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '127.0.0.1.evil.com'])(
    'refuses HOST=%s without ALLOW_ANONYMOUS=1',
    (HOST) => {
      expect(load({ HOST }).lines).toEqual([expect.stringContaining('ALLOW_ANONYMOUS=1')]);
      expect(load({ HOST, ALLOW_ANONYMOUS: '1' }).env).toMatchObject({ HOST });
    },
  );
  it.each(['127.0.0.1', 'localhost', '::1', '127.0.0.2'])('takes HOST=%s as it is', (HOST) => {
    expect(load({ HOST }).env).toMatchObject({ HOST });
  });

  it.each(['not json', '[]', '{"SPEED":{}}', '{"SPREAD":{"warning":30}}', '{"SPREAD":{"warn":3}}'])(
    'refuses thresholds %s',
    (GUARD_THRESHOLDS) => {
      expect(load({ GUARD_THRESHOLDS }).lines).toEqual([expect.stringMatching(/^GUARD_THRESHOLDS: /)]);
    },
  );

  it('takes stocks from where everything else comes from, unless told', () => {
    expect(load({ SOURCES: 'live', MASSIVE_BUDGET: '590/min,9/s' }).env).toMatchObject({
      EQUITIES: 'live',
      MASSIVE_BUDGET: [
        { calls: 590, perMs: 60_000 },
        { calls: 9, perMs: 1000 },
      ],
    });
    expect(load({ SOURCES: 'live', EQUITIES: 'history' }).env).toMatchObject({ EQUITIES: 'history' });
    expect(load({ FMP_BUDGET: 'plenty', EQUITIES: 'real', FMP_API_KEY: 'k' }).lines).toEqual([
      'EQUITIES: "real" is unknown. Use simulated, history, live or off, or unset it.',
      'FMP_BUDGET: "plenty" is no budget. Use numbers such as 300/min or 5/min,250/day, or unset it.',
    ]);
  });

  it('checks only what a process asked for', () => {
    const schema = z.object({ ...parts.data.shape });
    expect(loadEnvironment(schema, { PORT: 'x', DATA_DIR: '/d' })).toEqual({ DATA_DIR: '/d' });
  });

  it('logs from debug on in development, from info on elsewhere, or as told', () => {
    expect(logLevel({ NODE_ENV: 'development' })).toBe('debug');
    expect(logLevel({ NODE_ENV: 'production' })).toBe('info');
    expect(logLevel({ NODE_ENV: 'development', LOG_LEVEL: 'error' })).toBe('error');
  });

  it('describes every variable in one line', () => {
    const described = describeEnvironment();
    expect(described.map(({ name }) => name).toSorted()).toEqual(Object.keys(everything.shape).toSorted());
    for (const { description } of described) expect(description).toMatch(/^[^\n|]{8,120}$/);
    expect(described.find(({ name }) => name === 'LOG_LEVEL')).toMatchObject({
      part: 'logging',
      defaultText: 'by NODE_ENV; npm start: warn',
    });
  });
});
