/** One request, one answer or one typed error. No retries, no budget: `client.ts` adds those. */
import { request, type Dispatcher } from 'undici';
import type { Clock } from '../clock/index.ts';
import { HttpError, type HttpErrorKind } from './error.ts';
import { LIMIT_PAUSE_MS, retryAfterMs } from './retry-after.ts';

export interface FetchOptions {
  readonly provider: string;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends it sooner, e.g. since the request was cancelled. */
  readonly signal?: AbortSignal;
  /** What a refusal (400 and above) says by its body; null = by its status alone. */
  refusal?(status: number, text: string): Fault | null;
}

/** An error in a provider's own words. */
export interface Fault {
  readonly kind: HttpErrorKind;
  readonly detail: string;
  readonly retryAfterMs?: number;
}

const KINDS: Readonly<Record<number, HttpErrorKind>> = { 429: 'rate-limited', 418: 'banned', 403: 'banned' };

/** The parsed JSON body of a 2xx answer; everything else is an HttpError. */
export async function fetchJson(url: URL, options: FetchOptions): Promise<unknown> {
  const fail = (kind: HttpErrorKind, detail: string, status: number | null, pause: number | null = null): HttpError =>
    new HttpError(kind, detail, { provider: options.provider, path: url.pathname, status, retryAfterMs: pause });

  let status: number | null = null;
  let headers: Readonly<Record<string, string | string[] | undefined>>;
  let text: string | null;
  try {
    const answer = await request(url, {
      dispatcher: options.dispatcher,
      headers: { 'user-agent': options.userAgent, accept: 'application/json', ...options.headers },
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      signal: AbortSignal.any([
        AbortSignal.timeout(options.timeoutMs),
        ...(options.signal === undefined ? [] : [options.signal]),
      ]),
    });
    status = answer.statusCode;
    headers = answer.headers;
    text = await readText(answer.body, options.maxBytes);
  } catch (error) {
    const timedOut = error instanceof Error && /Timeout/i.test(`${error.name} ${error.message}`);
    throw fail('unavailable', timedOut ? `no answer within ${options.timeoutMs} ms` : messageOf(error), status);
  }
  const said = status >= 400 && text !== null ? (options.refusal?.(status, text) ?? null) : null;
  if (said) {
    const told = retryAfterMs(headers['retry-after'], options.clock.now());
    throw fail(said.kind, said.detail, status, said.retryAfterMs ?? told ?? LIMIT_PAUSE_MS[status] ?? null);
  }
  const limited = KINDS[status];
  if (limited) {
    const told = retryAfterMs(headers['retry-after'], options.clock.now());
    throw fail(limited, `status ${status}`, status, told ?? LIMIT_PAUSE_MS[status]!);
  }
  if (status >= 500 || status === 408) {
    throw fail('unavailable', `status ${status}`, status, retryAfterMs(headers['retry-after'], options.clock.now()));
  }
  if (text === null) throw fail('bad-response', `more than ${options.maxBytes} bytes`, status);
  if (status >= 400) throw fail('rejected', `status ${status}: ${excerpt(text)}`, status);
  if (status >= 300) throw fail('bad-response', `redirected (${status})`, status);
  try {
    return JSON.parse(text);
  } catch {
    // Maintenance pages and captive portals come with 200: worth another try, never worth their HTML in a log.
    throw fail(
      'bad-response',
      `not JSON (${text.length} characters of ${String(headers['content-type'] ?? 'no type')})`,
      null,
    );
  }
}

/** Null when it is too long. */
async function readText(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = (error as { code?: unknown }).code;
  return error.message || (typeof code === 'string' ? code : error.name);
};

const excerpt = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200);
