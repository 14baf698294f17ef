/** How a provider failed us, whatever its protocol. */
import { CodedError } from '@marketgraph/domain/errors';
import type { ProviderId } from '@marketgraph/domain/equities';
import { HttpError } from '@marketgraph/platform/http';

/**
 * `off`: not configured; `not-entitled`: our plan there does not have it; `budget`: our own budget is used up; `limited`: it limits or
 * bans us; `unavailable`: no answer, 5xx, open circuit; `bad-answer`: not what it should be; `rejected`: it does not like this request;
 * `unknown`: it does not know what was asked for; `aborted`: we no longer wait.
 */
export type ProviderErrorKind =
  | 'off'
  | 'not-entitled'
  | 'budget'
  | 'limited'
  | 'unavailable'
  | 'bad-answer'
  | 'rejected'
  | 'unknown'
  | 'aborted';

export class ProviderError extends CodedError {
  constructor(
    readonly provider: ProviderId,
    readonly kind: ProviderErrorKind,
    message: string,
    /** When it makes sense to ask again; null = unknown. */
    readonly retryAfterMs: number | null = null,
  ) {
    super('PROVIDER_UNAVAILABLE', message, { provider, kind, retryAfterMs });
    this.name = 'ProviderError';
  }

  /** It says something about this request only, nothing about the provider: asking it for other symbols makes sense. */
  get concernsRequest(): boolean {
    return this.kind === 'rejected' || this.kind === 'unknown';
  }
}

const KINDS = {
  'rate-limited': 'limited',
  banned: 'limited',
  unavailable: 'unavailable',
  'bad-response': 'bad-answer',
  rejected: 'rejected',
} as const;

/** An HTTP failure in our words. 402 and 403 that a provider explains mean our plan (see `refusal` of each provider). */
export function providerError(provider: ProviderId, error: unknown, signal?: AbortSignal): ProviderError {
  if (error instanceof ProviderError) return error;
  if (signal?.aborted) return new ProviderError(provider, 'aborted', `${provider}: the request was cancelled`);
  if (!(error instanceof HttpError)) return new ProviderError(provider, 'bad-answer', `${provider}: ${String(error)}`);
  const planned = error.kind === 'rejected' && (error.status === 402 || error.status === 403);
  const unknown = error.kind === 'rejected' && error.status === 404;
  const kind = planned ? 'not-entitled' : unknown ? 'unknown' : KINDS[error.kind];
  return new ProviderError(provider, kind, error.message, error.retryAfterMs);
}

/** What a provider does not know is null, no failure. */
export async function orNull<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'unknown') return null;
    throw error;
  }
}
