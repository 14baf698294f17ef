/** The signed header by which a subgraph knows who asks, signed once per identity. */
import { IDENTITY_HEADER, signViewer } from '@marketgraph/platform/graphql';
import { LRUCache } from 'lru-cache';
import type { Identity } from '../link.ts';

export { IDENTITY_HEADER };

const MAX_SIGNED = 10_000;

export function createSigner(secret: string): (identity: Identity) => string {
  const signed = new LRUCache<string, string>({ max: MAX_SIGNED });
  return ({ viewerId, roles }) => {
    const key = `${viewerId}\0${roles.join('\0')}`;
    let header = signed.get(key);
    if (header === undefined) signed.set(key, (header = signViewer({ viewerId, roles }, secret)));
    return header;
  };
}
