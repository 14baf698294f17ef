/** A sandbox of stocks on clocks of its own for one test file. Tests only. */
import { sessionOf } from '@marketgraph/domain/calendar';
import { silentLog } from '@marketgraph/testkit/log';
import { afterEach } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { SANDBOX_KEY, startEquitySandbox, type EquitySandbox, type EquitySandboxOptions } from '../index.ts';

export const FRIDAY = sessionOf('XNAS', '2026-11-20')!;
/** A moment after 11:00 in New York. */
export const ELEVEN = FRIDAY.open + 90 * 60_000 + 1234;

const open: (() => Promise<void> | void)[] = [];
/** Closed after the test. */
export const closeAfter = (close: () => Promise<void> | void): void => void open.push(close);
/** Everything opened is closed after each test of the file. */
export function cleanUp(): void {
  afterEach(async () => {
    for (const close of open.splice(0).toReversed()) await close();
  });
}

interface Reply {
  readonly status: number;
  readonly text: string;
  json<T>(): T;
}
export interface Stage {
  readonly clock: ManualClock;
  readonly wall: ManualClock;
  readonly sandbox: EquitySandbox;
  ask(url: string, headers?: Record<string, string>): Promise<Reply>;
  /** With the key; `fmp` below /stable/, `yahoo` of the chart. */
  massive(path: string): Promise<Reply>;
  fmp(path: string): Promise<Reply>;
  yahoo(path: string): Promise<Reply>;
}

export async function stage(options: Partial<EquitySandboxOptions> = {}, at = ELEVEN): Promise<Stage> {
  const [clock, wall] = [new ManualClock(at), new ManualClock(0)];
  const feed = { kind: 'simulated', seed: 7, stocks: 150 } as const;
  const sandbox = await startEquitySandbox({ feed, clock, wall, logger: silentLog(), ...options });
  closeAfter(() => sandbox.stop());
  const { massive, fmp, yahoo } = sandbox.endpoints;
  const ask = async (url: string, headers: Record<string, string> = {}): Promise<Reply> => {
    const answer = await fetch(url, { headers: { 'user-agent': 'Mozilla/5.0', ...headers } });
    const text = await answer.text();
    return { status: answer.status, text, json: <T>() => JSON.parse(text) as T };
  };
  return {
    clock,
    wall,
    sandbox,
    ask,
    massive: (path) => ask(massive.rest + path, { authorization: `Bearer ${SANDBOX_KEY}` }),
    fmp: (path) => ask(`${fmp.rest}/stable/${path}${path.includes('?') ? '&' : '?'}apikey=${SANDBOX_KEY}`),
    yahoo: (path) => ask(`${yahoo.rest}/v8/finance/chart/${path}`),
  };
}
