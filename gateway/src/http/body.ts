/** Reads a request's body, at most so many bytes of it. */
import type { IncomingMessage } from 'node:http';
import { CodedError } from '@marketgraph/domain/errors';
import { enforce, type Limits } from '../limits/index.ts';

/** What a client may go on sending after it was refused, so that it gets to read why. */
const DISCARD_BYTES = 64 * 1_048_576;

/** Throws LIMIT_EXCEEDED (`limit: bodyBytes`); what follows is read and dropped. */
export function readBody(request: IncomingMessage, limits: Limits): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const count = (found: number): boolean => {
      try {
        enforce('bodyBytes', found, limits);
        return true;
      } catch (error) {
        request.removeListener('data', keep);
        discard(request);
        reject(error instanceof Error ? error : new Error('too large'));
        return false;
      }
    };
    const keep = (chunk: Buffer): void => {
      if (count((bytes += chunk.length))) chunks.push(chunk);
    };
    if (!count(Number(request.headers['content-length'] ?? 0))) return;
    request.on('data', keep);
    request.once('end', () =>
      resolve((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8')),
    );
    request.once('close', () => {
      if (!request.complete) reject(new CodedError('BAD_USER_INPUT', 'The request ended before its body did.'));
    });
  });
}

function discard(request: IncomingMessage): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    if ((bytes += chunk.length) > DISCARD_BYTES) request.destroy();
  });
}
