/** The budgeted client: what goes out, when, how often; and what callers see when nothing can. */
import { Agent } from 'undici';
import type { ZodType } from 'zod';
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import { createCircuit, type CircuitOptions, type CircuitState } from './circuit.ts';
import { HttpError, type HttpErrorKind } from './error.ts';
import { fetchJson, type Fault, type FetchOptions } from './fetch.ts';
import { createRate } from './rate.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Weight that may go out in any window. */
export interface Rate {
  readonly tokens: number;
  readonly perMs: number;
}

export interface HttpClientOptions {
  /** Names it in errors, logs and state. */
  readonly provider: string;
  readonly baseUrl: string;
  readonly log: Logger;
  readonly clock: Clock;
  readonly rate: Rate;
  /** Further attempts after a transient failure; default 3. */
  readonly retries?: number;
  /** Default `marketgraph`. */
  readonly userAgent?: string;
  /** For one attempt, whole; default 10 s (wall clock). */
  readonly timeoutMs?: number;
  /** A request that would wait longer for budget or a pause rejects at once; default 30 s. */
  readonly maxWaitMs?: number;
  /** First pause between attempts, doubling to 5 s; default 250 ms. */
  readonly retryMs?: number;
  readonly maxBytes?: number;
  readonly circuit?: CircuitOptions;
  readonly random?: () => number;
  /** Sent with every request (a key, say); never in logs or errors. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Errors that the provider hides behind status 200 (Bybit retCode, OKX code). Null: the answer is good. */
  fault?(body: unknown): Fault | null;
  /** What a refusal (400 and above) means by its body, where its status alone misleads (403 for a plan, say). Null: the status says it. */
  refusal?(status: number, text: string): Fault | null;
}

export interface RequestOptions<T> {
  /** Of the budget; default 1. */
  readonly weight?: number;
  readonly schema?: ZodType<T>;
  /** Aborted: the request ends now, as `unavailable`; it says nothing about the provider. */
  readonly signal?: AbortSignal;
  /** Instead of the client's. */
  readonly timeoutMs?: number;
}

export interface HttpState {
  readonly provider: string;
  /** OPEN also while the provider limits us. */
  readonly circuit: CircuitState;
  /** When something may go out again, Unix ms; null = now. */
  readonly retryAt: number | null;
  /** Unix ms until which nothing goes out (429, 418, 403); null = none. */
  readonly pausedUntil: number | null;
  /** Requests waiting for budget. */
  readonly waiting: number;
  readonly lastSuccessAt: number | null;
  readonly lastError: { readonly at: number; readonly kind: HttpErrorKind; readonly message: string } | null;
}

export interface HttpClient {
  /** Parsed (and, with a schema, checked) JSON. Throws HttpError, nothing else. */
  getJson<T = unknown>(path: string, query?: Query, options?: RequestOptions<T>): Promise<T>;
  state(): HttpState;
  /** Requests under way and waiting ones reject at once. */
  close(): Promise<void>;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { clock, log, provider } = options;
  const random = options.random ?? Math.random;
  const maxWaitMs = options.maxWaitMs ?? 30_000;
  const rate = createRate(clock, options.rate.tokens, options.rate.perMs);
  const circuit = createCircuit(clock, options.circuit);
  const dispatcher = new Agent({ connections: 8, connect: { timeout: 5000 } });
  const base = options.baseUrl.replace(/\/+$/, '');
  const fetching: FetchOptions = {
    provider,
    clock,
    dispatcher,
    userAgent: options.userAgent ?? 'marketgraph',
    timeoutMs: options.timeoutMs ?? 10_000,
    maxBytes: options.maxBytes ?? 32 << 20,
    ...(options.headers && { headers: options.headers }),
    ...(options.refusal && { refusal: options.refusal }),
  };
  let limitedBy: HttpErrorKind = 'rate-limited';
  let lastSuccessAt: number | null = null;
  let lastError: HttpState['lastError'] = null;

  const closing = new AbortController();
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(ms, () => {
        closing.signal.removeEventListener('abort', end);
        resolve();
      });
      const end = (): void => {
        cancel();
        resolve();
      };
      closing.signal.addEventListener('abort', end, { once: true });
    });
  const refuse = (kind: HttpErrorKind, detail: string, path: string, retryAfterMs: number | null): HttpError =>
    new HttpError(kind, detail, { provider, path, status: null, retryAfterMs });

  /** Waits for its turn, or says at once that it will not come soon. */
  const turn = async (path: string, weight: number): Promise<void> => {
    const wait = rate.waitFor(weight);
    const pausedUntil = rate.pausedUntil();
    if (wait > maxWaitMs) {
      const kind = pausedUntil === null ? 'rate-limited' : limitedBy;
      throw refuse(kind, pausedUntil === null ? 'our own budget is used up' : 'still paused', path, wait);
    }
    if (!(await rate.take(weight))) throw refuse('unavailable', 'the client is closed', path, null);
    if (!circuit.admit()) throw refuse('unavailable', 'the circuit is open', path, circuit.retryInMs());
  };

  const judge = (url: URL, body: unknown): unknown => {
    const fault = options.fault?.(body);
    if (!fault) return body;
    const facts = { provider, path: url.pathname, status: 200, retryAfterMs: fault.retryAfterMs ?? null };
    throw new HttpError(fault.kind, fault.detail, facts);
  };

  const attempt = async (url: URL, weight: number, own: Partial<FetchOptions>): Promise<unknown> => {
    await turn(url.pathname, weight);
    try {
      const body = judge(url, await fetchJson(url, { ...fetching, ...own }));
      circuit.succeeded();
      lastSuccessAt = clock.now();
      return body;
    } catch (error) {
      if (own.signal?.aborted) circuit.released();
      else note(error as HttpError);
      throw error;
    }
  };
  const note = (error: HttpError): void => {
    lastError = { at: clock.now(), kind: error.kind, message: error.message };
    if (error.kind === 'rate-limited' || error.kind === 'banned') {
      limitedBy = error.kind;
      rate.pauseUntil(clock.now() + (error.retryAfterMs ?? 1000));
      circuit.released();
      log.warn(
        { provider, kind: error.kind, retryAfterMs: error.retryAfterMs },
        'provider limits us; nothing goes out',
      );
    } else if (error.kind === 'rejected') circuit.succeeded();
    else circuit.failed();
  };

  return {
    async getJson<T>(
      path: string,
      query: Query = {},
      { weight = 1, schema, signal, timeoutMs }: RequestOptions<T> = {},
    ) {
      const own = { ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
      const url = new URL(base + path);
      for (const [key, value] of Object.entries(query))
        if (value !== undefined) url.searchParams.set(key, String(value));
      for (let tried = 0; ; tried++) {
        try {
          const body = await attempt(url, weight, own);
          if (!schema) return body as T;
          const parsed = schema.safeParse(body);
          if (parsed.success) return parsed.data;
          const issue = parsed.error.issues[0];
          const detail = `unexpected shape at ${issue?.path.join('.') || 'the top'}: ${issue?.message}`;
          throw new HttpError('bad-response', detail, {
            provider,
            path: url.pathname,
            status: 200,
            retryAfterMs: null,
          });
        } catch (error) {
          if (!(error instanceof HttpError)) throw error;
          if (
            closing.signal.aborted ||
            signal?.aborted ||
            !error.transient ||
            tried >= (options.retries ?? 3) ||
            circuit.state() === 'OPEN'
          )
            throw error;
          const pause = Math.min(5000, (options.retryMs ?? 250) * 2 ** tried) * (0.5 + 0.5 * random());
          log.debug({ provider, path: url.pathname, kind: error.kind, tried, pause }, 'asking again');
          await sleep(Math.max(pause, sooner(error)));
        }
      }
    },
    state() {
      const pausedUntil = rate.pausedUntil();
      const openFor = circuit.retryInMs();
      const until = Math.max(pausedUntil ?? 0, openFor > 0 ? clock.now() + openFor : 0);
      return {
        provider,
        circuit: pausedUntil === null ? circuit.state() : 'OPEN',
        retryAt: until > 0 ? until : null,
        pausedUntil,
        waiting: rate.waiting(),
        lastSuccessAt,
        lastError,
      };
    },
    async close() {
      closing.abort();
      rate.stop();
      await dispatcher.destroy();
    },
  };

  /** A Retry-After on a 5xx counts as far as a caller may be kept waiting; a limit's own is in the pause already. */
  function sooner(error: HttpError): number {
    return error.kind === 'unavailable' ? Math.min(error.retryAfterMs ?? 0, maxWaitMs) : 0;
  }
}
