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
