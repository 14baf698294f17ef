/** Who may reach the gateway from a browser. Host is checked against DNS rebinding, Origin against foreign pages. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { CodedError } from '@marketgraph/domain/errors';

export interface AccessPolicy {
  /** Host names without port that the product is reached by, besides this machine's own; `*` for any. */
  readonly hosts: readonly string[];
  /** Origins (`https://app.example`) of other sites that may ask; `*` for any. The product's own origin always may. */
  readonly origins: readonly string[];
}

/** This machine only, own pages only. */
export const LOCAL_ONLY: AccessPolicy = { hosts: [], origins: [] };

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const nameOf = (host: string): string => host.toLowerCase().replace(/:\d{1,5}$/, '');

function isAllowedHost(host: string | undefined, { hosts }: AccessPolicy): boolean {
  if (host === undefined) return false;
  const name = nameOf(host);
  return LOOPBACK.has(name) || hosts.includes('*') || hosts.includes(name);
}

/**
 * For what probes and scrapers ask, who know no configured name: besides the hosts above an address, a name without a dot (of a container)
 * or none. A page that was rebound always names a domain that its owner could register.
 */
export const isAllowedProbe = (host: string | undefined, policy: AccessPolicy): boolean =>
  isAllowedHost(host, policy) ||
  host === undefined ||
  isIP(nameOf(host).replace(/^\[(.*)\]$/, '$1')) > 0 ||
  /^[\w-]+$/.test(nameOf(host));

/** No Origin is no browser page; its own origin is the one whose host is the request's. */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  { origins }: AccessPolicy,
): boolean {
  if (origin === undefined) return true;
  if (origins.includes('*') || origins.includes(origin)) return true;
  return (
    host !== undefined &&
    /^https?:\/\//.test(origin) &&
    origin.slice(origin.indexOf('//') + 2).toLowerCase() === host.toLowerCase()
  );
}

/** Throws FORBIDDEN. For every request and every WebSocket upgrade. */
export function checkAccess({ host, origin }: IncomingHttpHeaders, policy: AccessPolicy): void {
  if (!isAllowedHost(host, policy))
    throw new CodedError('FORBIDDEN', 'This host name is not served here.', { host: host ?? null });
  if (!isAllowedOrigin(origin, host, policy))
    throw new CodedError('FORBIDDEN', 'Pages of this origin may not ask.', { origin: origin ?? null });
}

const SIMPLE = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'x-requested-with'];

/**
 * Throws FORBIDDEN for what any foreign page could send without asking first (CSRF): the browser must either have made a
 * preflight for it (a JSON content type, a header of ours), or say itself that it comes from our own page or no page.
 */
export function checkNotForged(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const type = headers['content-type'];
  if (type !== undefined && !SIMPLE.includes((type.split(';')[0] ?? '').trim().toLowerCase())) return;
  if (PREFLIGHT_HEADERS.some((name) => headers[name])) return;
  throw new CodedError(
    'FORBIDDEN',
    `Send "content-type: application/json", or the header ${PREFLIGHT_HEADERS[0]} with any value.`,
  );
}
