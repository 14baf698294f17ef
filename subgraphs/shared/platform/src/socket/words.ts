/** Faults of connecting in words that an operator can act on; what is not known is told as it came. */
const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'host name not found: no network?',
  EAI_AGAIN: 'host name not found: no network?',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ETIMEDOUT: 'no answer',
  ENETUNREACH: 'network unreachable',
  EHOSTUNREACH: 'host unreachable',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

/** Node tries several addresses and may say nothing itself: then the first of its errors tells. */
export function wordsOf(error: Error): string {
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : [];
  const { code = (first as NodeJS.ErrnoException | undefined)?.code } = error as NodeJS.ErrnoException;
  return (code !== undefined && WORDS[code]) || error.message || first?.message || code || 'could not connect';
}
