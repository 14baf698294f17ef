/** Expected failures of a provider, as values with a kind: what the caller does next depends on it. */
export type HttpErrorKind = 'rate-limited' | 'banned' | 'unavailable' | 'bad-response' | 'rejected';

export class HttpError extends Error {
  constructor(
    readonly kind: HttpErrorKind,
    readonly provider: string,
    message: string,
    readonly status: number | null,
    readonly retryAfterMs: number | null = null,
    readonly body: string = '',
  ) {
    super(`${provider}: ${message}`);
    this.name = 'HttpError';
  }
}
