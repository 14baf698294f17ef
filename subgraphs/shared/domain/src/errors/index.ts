/** The one enum of error codes that clients see in `extensions.code`; documented in docs/errors.md. */
export const ERROR_CODES = [
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'COST_EXCEEDED',
  'LIMIT_EXCEEDED',
  'PROVIDER_UNAVAILABLE',
  'CURSOR_EXPIRED',
  'CURSOR_INVALID',
  'SLOW_CONSUMER',
  'SUBSCRIPTION_SCHEMA_RELOAD',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Whether sending the same request again can succeed without changing it. */
export const RETRYABLE: Readonly<Record<ErrorCode, boolean>> = {
  BAD_USER_INPUT: false,
  GRAPHQL_PARSE_FAILED: false,
  GRAPHQL_VALIDATION_FAILED: false,
  NOT_FOUND: false,
  UNAUTHENTICATED: false,
  FORBIDDEN: false,
  RATE_LIMITED: true,
  COST_EXCEEDED: false,
  LIMIT_EXCEEDED: false,
  PROVIDER_UNAVAILABLE: true,
  CURSOR_EXPIRED: false,
  CURSOR_INVALID: false,
  SLOW_CONSUMER: true,
  SUBSCRIPTION_SCHEMA_RELOAD: true,
  INTERNAL: true,
};

/** An expected failure with its code; `platform/graphql` and the gateway map it once. */
export class CodedError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'CodedError';
  }
}

/** An error's `extensions`, the same wherever it is told. */
export interface ErrorExtensions {
  readonly [detail: string]: unknown;
  readonly code: ErrorCode;
  readonly retryable: boolean;
}

/** For what is away when nobody knows better, ms. */
const ASK_AGAIN_MS = 1_000;

/**
 * `retryable` is the table's unless the details know better. PROVIDER_UNAVAILABLE always says who is away (`provider`), `http.status` 503,
 * and when to ask again (`retryAfterMs`).
 */
export function errorExtensions(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}): ErrorExtensions {
  const { retryable, provider, service, retryAfterMs } = details;
  const away = code === 'PROVIDER_UNAVAILABLE' && {
    provider: provider ?? service ?? 'marketgraph',
    http: { status: 503 },
    retryAfterMs: retryAfterMs ?? ASK_AGAIN_MS,
  };
  return { ...details, ...away, code, retryable: typeof retryable === 'boolean' ? retryable : RETRYABLE[code] };
}
