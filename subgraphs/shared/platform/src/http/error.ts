/** How a provider's answer failed us. */
import { CodedError } from '@marketgraph/domain/errors';

/**
 * `rate-limited` 429; `banned` 418 or 403; `unavailable` 5xx, timeout, no connection, open circuit; `bad-response` not JSON, not what the
 * schema says, too big, a redirect; `rejected` any other 4xx: the request is wrong and is not sent again.
 */
export type HttpErrorKind = 'rate-limited' | 'banned' | 'unavailable' | 'bad-response' | 'rejected';

export interface HttpErrorFacts {
  readonly provider: string;
  readonly path: string;
  readonly status: number | null;
  /** When it makes sense to ask again; null = unknown. */
  readonly retryAfterMs: number | null;
}

export class HttpError extends CodedError {
  readonly retryAfterMs: number | null;
  readonly status: number | null;
  readonly provider: string;

  constructor(
    readonly kind: HttpErrorKind,
    detail: string,
    facts: HttpErrorFacts,
  ) {
    super('PROVIDER_UNAVAILABLE', `${facts.provider} ${facts.path}: ${kind}: ${detail}`, { kind, ...facts });
    this.name = 'HttpError';
    this.retryAfterMs = facts.retryAfterMs;
    this.status = facts.status;
    this.provider = facts.provider;
  }

  /** The same request may succeed soon without changing it. */
  get transient(): boolean {
    return (
      this.kind === 'unavailable' ||
      this.kind === 'rate-limited' ||
      (this.kind === 'bad-response' && this.status === null)
    );
  }
}
