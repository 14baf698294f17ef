/** What is wrong with the HTTP request, before there is a GraphQL one, and the status that says so. */
import { CodedError } from '@marketgraph/domain/errors';

export class HttpFault extends CodedError {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    const away = { provider: 'gateway', retryAfterMs: Number(headers['retry-after'] ?? 1) * 1_000 };
    super(status === 503 ? 'PROVIDER_UNAVAILABLE' : 'BAD_USER_INPUT', message, status === 503 ? away : {});
  }
}

/** Headers that belong to a status whoever answers with it. */
export const STATUS_HEADERS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  405: { allow: 'POST' },
  413: { connection: 'close' },
  503: { 'retry-after': '1' },
};

const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  PROVIDER_UNAVAILABLE: 503,
};

/** Of a request that was refused with `error` before anything was written. */
export function faultStatus(error: unknown): number {
  if (error instanceof HttpFault) return error.status;
  if (!(error instanceof CodedError) || error.code === 'INTERNAL') return 500;
  return error.details['limit'] === 'bodyBytes' ? 413 : (STATUSES[error.code] ?? 400);
}

export const faultHeaders = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof HttpFault ? error.headers : (STATUS_HEADERS[faultStatus(error)] ?? {});
