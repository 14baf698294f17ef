/** Where the gateway listens, and who may talk to it from where. */
import type { parts } from '@marketgraph/platform/env';
import type { z } from 'zod';
import type { AccessPolicy } from './http/index.ts';

type Environment = z.output<typeof parts.server>;

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Addresses to listen on. @throws when everybody could reach it, nobody is authenticated, and nobody said that this is wanted. */
export function hostsOf({ HOST, ALLOW_ANONYMOUS }: Environment): string[] {
  if (HOST === undefined) return ['127.0.0.1', '::1'];
  if (!LOOPBACK.includes(HOST) && !ALLOW_ANONYMOUS)
    throw new Error(
      `HOST=${HOST} would serve everybody who reaches it, and no authentication is configured. Set ALLOW_ANONYMOUS=1 to allow that.`,
    );
  return [HOST];
}

export function accessOf({ HOST, ALLOWED_HOSTS, ALLOWED_ORIGINS }: Environment): AccessPolicy {
  return { hosts: HOST === undefined ? ALLOWED_HOSTS : [...ALLOWED_HOSTS, HOST], origins: ALLOWED_ORIGINS };
}
