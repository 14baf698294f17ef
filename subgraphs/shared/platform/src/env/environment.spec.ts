import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeEnvironment, loadEnvironment, logLevel, parts } from './index.ts';

const all = z.object({ ...parts.server.shape, ...parts.market.shape, ...parts.database.shape, ...parts.logging.shape });
const load = (env: Record<string, string>) => {
  const lines: string[] = [];
  let code: number | null = null;
  const exit = ((status: number) => { code = status; throw new Error('exit'); }) as (code: number) => never;
  try {
    return { value: loadEnvironment(all, { env, print: (line) => lines.push(line), exit }), lines, code };
  } catch {
    return { value: null, lines, code };
  }
};

it('needs nothing: every variable has a default or may be missing', () => {
  expect(load({}).value).toMatchObject({ PORT: 4000, SYMBOLS: ['SOLUSDT'], BOOK_VENUE: 'binance', ALLOW_ANONYMOUS: false });
});

it('prints every fault at once and exits with 1', () => {
  const { lines, code } = load({ PORT: '70000', SYMBOLS: 'sol usdt', DATABASE_URL: 'mysql://x', GUARD_THRESHOLDS: '{' });
  expect(code).toBe(1);
  for (const name of ['PORT', 'SYMBOLS', 'DATABASE_URL', 'GUARD_THRESHOLDS']) expect(lines.filter((line) => line.includes(`${name}:`))).toHaveLength(1);
});

it('takes an empty variable as unset', () => {
  expect(load({ PORT: '', DATABASE_URL: '' }).value).toMatchObject({ PORT: 4000 });
});

it('reads symbols in any case and spacing', () => {
  expect(load({ SYMBOLS: 'solusdt, BTCUSDT' }).value?.SYMBOLS).toEqual(['SOLUSDT', 'BTCUSDT']);
});

it('describes every variable in a sentence', () => {
  for (const { name, description } of describeEnvironment()) expect(description, name).toMatch(/.{10,}\.$/);
});

it('logs from debug on in development and from info on in production', () => {
  expect(logLevel({ NODE_ENV: 'development' })).toBe('debug');
  expect(logLevel({ NODE_ENV: 'production' })).toBe('info');
  expect(logLevel({ NODE_ENV: 'production', LOG_LEVEL: 'error' })).toBe('error');
});
