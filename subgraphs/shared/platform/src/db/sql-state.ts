/** Which failures of PostgreSQL pass: trying again later can succeed without a change of the statement. */
import { FencedError } from '../lease/fence.ts';

/** Connection, resources (disk full too), operator (shutdown, timeout), system, serialisation. */
const PASSING_CLASSES = new Set(['08', '40', '53', '57', '58']);
/** Lock not available; a server that is a read-only replica until a failover has ended. */
const PASSING_STATES = new Set(['55P03', '25006']);

/** Errors without an SQLSTATE come from the connection; those of our own code (TypeError and its like) and of a lost lease do not pass. */
export function isPassing(error: unknown): boolean {
  if (
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof SyntaxError ||
    error instanceof ReferenceError ||
    error instanceof FencedError
  )
    return false;
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return true;
  return PASSING_CLASSES.has(code.slice(0, 2)) || PASSING_STATES.has(code);
}

const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
]);
const AWAY_CLASSES = new Set(['08', '53', '57', '58']);
const AWAY_TEXT =
  /connection terminated|timeout exceeded when trying to connect|can't reach database server|the database system is/i;

/** Whether it says that PostgreSQL cannot be reached or takes nothing now: of pg, of Prisma, or of either wrapped in another. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 3) return false;
  const { code, cause } = error as Error & { code?: unknown };
  if (
    typeof code === 'string' &&
    (AWAY_CODES.has(code) || (/^[0-9A-Z]{5}$/.test(code) && AWAY_CLASSES.has(code.slice(0, 2))))
  )
    return true;
  return AWAY_TEXT.test(error.message) || isDatabaseAway(cause, depth + 1);
}

/** Not a character of the encoding (U+0000), and the same in JSON. */
const UNSTORABLE = new Set(['22021', '22P05']);

/** Whether it says that PostgreSQL has no such text, as with U+0000: of pg, or of Prisma, which wraps it. */
export function isUnstorableText(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  return UNSTORABLE.has(String(meta?.driverAdapterError?.cause?.originalCode ?? code));
}
