/** Where the gateway listens, and who may talk to it from where. */
import type { parts } from '@marketgraph/platform/env';
import type { z } from 'zod';
import type { AccessPolicy } from './http/index.ts';

type Environment = z.output<typeof parts.server>;

/** Addresses to listen on; the environment's own check has refused others than this machine unless anonymous use is allowed. */
export const hostsOf = ({ HOST }: Environment): string[] => (HOST === undefined ? ['127.0.0.1', '::1'] : [HOST]);

export function accessOf({ HOST, ALLOWED_HOSTS, ALLOWED_ORIGINS }: Environment): AccessPolicy {
  return { hosts: HOST === undefined ? ALLOWED_HOSTS : [...ALLOWED_HOSTS, HOST], origins: ALLOWED_ORIGINS };
}
