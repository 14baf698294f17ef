/** Which failures of PostgreSQL pass: trying again later can succeed without a change of the statement. */

/** Connection, resources (disk full too), operator (shutdown, timeout), system, serialisation. */
const PASSING_CLASSES = new Set(['08', '40', '53', '57', '58']);
/** Lock not available; a server that is a read-only replica until a failover has ended. */
const PASSING_STATES = new Set(['55P03', '25006']);

/** Errors without an SQLSTATE come from the connection; those of our own code (TypeError and its like) do not pass. */
export function isPassing(error: unknown): boolean {
  if (
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof SyntaxError ||
    error instanceof ReferenceError
  )
    return false;
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return true;
  return PASSING_CLASSES.has(code.slice(0, 2)) || PASSING_STATES.has(code);
}
