/** Reads a request's body, at most so many bytes of it. */
import type { IncomingMessage } from 'node:http';
import { CodedError } from '@marketgraph/domain/errors';
import { enforce, type Limits } from '../limits/index.ts';

/**
 * What a client may go on sending after it was refused. Most clients read the answer only when they have sent everything, and a connection
 * that is closed before that is all that they see.
 */
const DISCARD = { bytes: 64 * 1_048_576, ms: 10_000 };

/** Throws LIMIT_EXCEEDED (`limit: bodyBytes`) when the rest was read and dropped, or is too much for that. */
export function readBody(request: IncomingMessage, limits: Limits, discardMs = DISCARD.ms): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let refusal: Error | null = null;
    let late: NodeJS.Timeout | undefined;
    const told = Number(request.headers['content-length'] ?? 0);
    const settle = (): void => {
      clearTimeout(late);
      request.removeListener('data', keep);
      // What may still come is dropped by node with the answer.
      if (refusal) reject(refusal);
      else resolve((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8'));
    };
    const refuse = (error: unknown): void => {
      refusal = error instanceof Error ? error : new Error('too large');
      chunks.length = 0;
      late = setTimeout(settle, discardMs).unref();
    };
    const check = (found: number): void => {
      try {
        enforce('bodyBytes', found, limits);
      } catch (error) {
        refuse(error);
      }
    };
    const keep = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (!refusal) check(bytes);
      if (!refusal) chunks.push(chunk);
      else if (bytes > DISCARD.bytes) settle();
    };
    check(told);
    if (told > DISCARD.bytes) return settle();
    request.on('data', keep);
    request.once('end', settle);
    request.once('close', () => {
      clearTimeout(late);
      if (!request.complete) reject(new CodedError('BAD_USER_INPUT', 'The request ended before its body did.'));
    });
  });
}
