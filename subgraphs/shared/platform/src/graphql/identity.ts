/** Who asks. The gateway signs it into one header; a subgraph believes only that header. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Viewer {
  readonly viewerId: string;
  readonly roles: readonly string[];
}
export const IDENTITY_HEADER = 'x-marketgraph-identity';
export const LOCAL_VIEWER: Viewer = { viewerId: 'local', roles: ['owner'] };

const signature = (payload: string, secret: string) => createHmac('sha256', secret).update(payload).digest();

/** `<base64url JSON>.<base64url HMAC-SHA256>` */
export function signViewer(viewer: Viewer, secret: string): string {
  const payload = Buffer.from(JSON.stringify(viewer)).toString('base64url');
  return `${payload}.${signature(payload, secret).toString('base64url')}`;
}

/** Null for a missing, forged or malformed header. */
export function verifyViewer(header: string | undefined, secret: string): Viewer | null {
  const [payload, mac] = header?.split('.') ?? [];
  if (payload === undefined || mac === undefined) return null;
  const given = Buffer.from(mac, 'base64url');
  const wanted = signature(payload, secret);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const viewer = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Viewer;
  return typeof viewer.viewerId === 'string' && Array.isArray(viewer.roles) ? viewer : null;
}
