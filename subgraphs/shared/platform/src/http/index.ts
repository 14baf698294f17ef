/** A provider's HTTP client: budgeted, patient with 5xx, obedient to Retry-After, and honest about being cut off. */
import { Agent, request } from 'undici';
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import { HttpError } from './errors.ts';
import { TokenBucket, type Rate } from './rate.ts';

export { HttpError, type HttpErrorKind } from './errors.ts';
export type { Rate } from './rate.ts';

export type CircuitState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';
export interface HttpClientOptions {
  readonly provider: string;
  readonly baseUrl: string;
  readonly log: Logger;
  readonly clock: Clock;
  readonly rate: Rate;
  /** Tries after the first for 5xx, timeouts and connection failures. */
  readonly retries?: number;
  readonly timeoutMs?: number;
  readonly userAgent?: string;
  readonly random?: () => number;
}
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface HttpClient {
  /** Parsed JSON of a 2xx answer; otherwise throws HttpError. `weight` is what the request costs of the provider's budget. */
  getJson(path: string, query?: Query, options?: { weight?: number; signal?: AbortSignal }): Promise<unknown>;
  state(): { circuit: CircuitState; blockedForMs: number; consecutiveFailures: number; lastError: string | null };
  close(): Promise<void>;
}

const FAILURES_TO_OPEN = 5;
const OPEN_MS = 10_000;
// Providers that ban without saying for how long: waiting less makes the ban longer.
const BAN_MS: Readonly<Record<number, number>> = { 403: 600_000, 418: 120_000, 429: 10_000 };

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { provider, clock, log, random = Math.random } = options;
  const bucket = new TokenBucket(options.rate, clock);
  const agent = new Agent({ connections: 4, connect: { timeout: 5_000 } });
  let failures = 0;
  let openedAt = Number.NEGATIVE_INFINITY;
  let lastError: string | null = null;

  const circuit = (): CircuitState => (failures < FAILURES_TO_OPEN ? 'CLOSED' : clock.now() - openedAt < OPEN_MS ? 'OPEN' : 'HALF_OPEN');

  async function once(url: URL, signal?: AbortSignal): Promise<unknown> {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? 10_000);
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      headers: { accept: 'application/json', 'user-agent': options.userAgent ?? 'marketgraph' },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch((error: Error) => { throw new HttpError('unavailable', provider, error.message || error.name, null); });
    const text = await body.text().catch((error: Error) => { throw new HttpError('unavailable', provider, error.message, statusCode); });
    if (statusCode === 429 || statusCode === 418 || statusCode === 403) {
      const header = Number(headers['retry-after']);
      const retryAfterMs = Number.isFinite(header) ? header * 1000 : BAN_MS[statusCode]!;
      bucket.blockUntil(clock.now() + retryAfterMs);
      throw new HttpError(statusCode === 429 ? 'rate-limited' : 'banned', provider, `refused with ${statusCode} for ${Math.ceil(retryAfterMs / 1000)} s`, statusCode, retryAfterMs, text.slice(0, 500));
    }
    if (statusCode >= 500 || statusCode === 408) throw new HttpError('unavailable', provider, `answered ${statusCode}`, statusCode, null, text.slice(0, 500));
    if (statusCode >= 400) throw new HttpError('rejected', provider, `answered ${statusCode}: ${text.slice(0, 200)}`, statusCode, null, text.slice(0, 500));
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new HttpError('bad-response', provider, `answered ${statusCode} with something that is not JSON`, statusCode, null, text.slice(0, 200));
    }
  }

  function note(error: HttpError | null): void {
    lastError = error?.message ?? null;
    if (error === null || error.kind === 'rejected') {
      failures = 0;
      return;
    }
    failures += 1;
    if (failures >= FAILURES_TO_OPEN) openedAt = clock.now();
    log.warn({ provider, kind: error.kind, status: error.status, failures }, error.message);
  }

  return {
    async getJson(path, query = {}, { weight = 1, signal } = {}) {
      const url = new URL(options.baseUrl.replace(/\/$/, '') + path);
      for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value));
      for (let attempt = 0; ; attempt += 1) {
        if (circuit() === 'OPEN') throw new HttpError('unavailable', provider, `not asked: ${FAILURES_TO_OPEN} failures in a row (${lastError ?? 'unknown'})`, null, OPEN_MS);
        if (bucket.blockedForMs() > 0) throw new HttpError('rate-limited', provider, 'not asked: the provider told us to wait', null, bucket.blockedForMs());
        await bucket.take(weight);
        try {
          const answer = await once(url, signal);
          note(null);
          return answer;
        } catch (error) {
          if (!(error instanceof HttpError)) throw error;
          note(error);
          const again = (error.kind === 'unavailable' || error.kind === 'bad-response') && attempt < (options.retries ?? 2) && signal?.aborted !== true;
          if (!again) throw error;
          await new Promise<void>((resolve) => clock.after(Math.round(250 * 2 ** attempt * (0.75 + 0.5 * random())), resolve));
        }
      }
    },
    state: () => ({ circuit: circuit(), blockedForMs: bucket.blockedForMs(), consecutiveFailures: failures, lastError }),
    close: () => agent.close(),
  };
}
