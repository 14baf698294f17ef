/** The code of a failed question: that of its first error, else the status of HTTP, else that nothing answered. Pure. */
export function codeOf(failure: unknown): string | null {
  if (failure === null || failure === undefined) return null;
  const { errors, statusCode } = failure as {
    errors?: readonly { extensions?: { code?: unknown } }[];
    statusCode?: number;
  };
  const code = errors?.[0]?.extensions?.code;
  if (typeof code === 'string') return code;
  if (errors) return null;
  return typeof statusCode === 'number' ? `HTTP ${statusCode}` : 'NO_ANSWER';
}

/** Nothing answered, or the gateway could not reach who answers: says nothing about the question. Pure. */
export const isLineDown = (code: string | null): boolean =>
  code === 'NO_ANSWER' || code === 'PROVIDER_UNAVAILABLE' || (code?.startsWith('HTTP 5') ?? false);

const FINAL: readonly (string | null)[] = [
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'GRAPHQL_VALIDATION_FAILED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
];
/** The same question gets the same answer: nobody is offered to ask it again. Pure. */
export const isFinal = (code: string | null): boolean => FINAL.includes(code);

/** A failure in words; what a browser says of a dead line tells nobody anything. Pure. */
export const wordsOf = (code: string | null, message: string): string =>
  code === 'NO_ANSWER' ? 'The server does not answer.' : message;
