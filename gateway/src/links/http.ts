/** Requests to a subgraph over HTTP: a pool of kept-alive connections, no stream objects in between. */
import { CodedError } from '@marketgraph/domain/errors';
import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Pool, type Dispatcher } from 'undici';
import type { SubgraphRequest } from '../link.ts';

export interface HttpOptions {
  readonly name: string;
  /** `http(s)://host:port/graphql` */
  readonly url: string;
  /** Until the whole answer is there; default 10,000. */
  readonly timeoutMs?: number;
  /** Connections kept to the subgraph; default 32. */
  readonly connections?: number;
}

const MAX_ANSWER_BYTES = 32 * 1_048_576;
const CONNECT_MS = 2_000;
/** The connection was closed under a request that nobody has begun to answer. */
const STALE = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

export interface HttpSender {
  /** Throws PROVIDER_UNAVAILABLE with a `reason`. Anything but a mutation is tried again once on a stale connection. */
  send(request: SubgraphRequest, identity: string): Promise<ExecutionResult>;
  close(): Promise<void>;
}

export function createHttpSender({ name, url, timeoutMs = 10_000, connections = 32 }: HttpOptions): HttpSender {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections,
    connectTimeout: CONNECT_MS,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const texts = new LRUCache<string, string>({ max: 1_000 });

  const bodyOf = ({ query, operationName, variables }: SubgraphRequest): string => {
    let text = texts.get(query);
    if (text === undefined) texts.set(query, (text = `{"query":${JSON.stringify(query)},"variables":`));
    return `${text}${JSON.stringify(variables)}${operationName ? `,"operationName":${JSON.stringify(operationName)}` : ''}}`;
  };

  const once = (body: string, identity: string, { correlationId, signal }: SubgraphRequest): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const options: Dispatcher.DispatchOptions = {
        origin,
        path: pathname + search,
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-request-id': correlationId,
          'x-marketgraph-identity': identity,
        },
      };
      pool.dispatch(options, collect(resolve, reject, signal));
    });

  return {
    async send(request, identity) {
      const body = bodyOf(request);
      try {
        const answer = await once(body, identity, request).catch((error: unknown) => {
          if (!STALE.has(codeOf(error)) || request.query.startsWith('mutation') || request.signal?.aborted) throw error;
          return once(body, identity, request);
        });
        return readAnswer(answer);
      } catch (error) {
        const reason = codeOf(error) || (error instanceof Error ? error.message : String(error));
        throw new CodedError('PROVIDER_UNAVAILABLE', `The ${name} subgraph does not answer.`, {
          provider: name,
          reason,
        });
      }
    },
    close: () => pool.destroy(),
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function collect(
  resolve: (answer: Answer) => void,
  reject: (error: Error) => void,
  signal: AbortSignal | undefined,
): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let status = 0;
  let controller: Dispatcher.DispatchController | undefined;
  const abort = (): void => controller?.abort(new Error('aborted'));
  const settle = (): void => signal?.removeEventListener('abort', abort);
  return {
    onRequestStart(current) {
      controller = current;
      if (signal?.aborted) abort();
      else signal?.addEventListener('abort', abort, { once: true });
    },
    onResponseStart(_controller, code) {
      status = code;
    },
    onResponseData(current, chunk) {
      chunks.push(chunk);
      if ((bytes += chunk.length) > MAX_ANSWER_BYTES) current.abort(new Error('answer too large'));
    },
    onResponseEnd() {
      settle();
      const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      resolve({ status, text: whole.toString('utf8') });
    },
    onResponseError(_controller, error) {
      settle();
      reject(error);
    },
  };
}

function readAnswer({ status, text }: Answer): ExecutionResult {
  let result: unknown;
  try {
    result = JSON.parse(text);
  } catch {
    throw new Error(`HTTP ${status} without JSON`);
  }
  if (typeof result === 'object' && result !== null && ('data' in result || 'errors' in result))
    return result as ExecutionResult;
  throw new Error(`HTTP ${status} without a GraphQL result`);
}

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};
