/** Massive's words for what goes well and what does not. https://massive.com/docs/rest/quickstart */
import { fromWords, toWords } from '@marketgraph/domain/instruments';
import { hash, uuid } from '../../../simulate/noise.ts';
import { type Answer, json } from '../server.types.ts';

export type MassivePlan = 'free' | 'delayed' | 'realtime';

let requests = 0;
export const requestId = (): string => uuid(0x5eed, (requests += 1)).replaceAll('-', '');

export const unauthorized = (): Answer =>
  json({ status: 'ERROR', request_id: requestId(), error: 'Unknown API Key' }, 401);
export const notEntitled = (): Answer =>
  json(
    {
      status: 'NOT_AUTHORIZED',
      request_id: requestId(),
      message: 'You are not entitled to this data. Please upgrade your plan at https://massive.com/pricing',
    },
    403,
  );
export const notFound = (message = 'Ticker not found.'): Answer =>
  json({ status: 'NOT_FOUND', request_id: requestId(), message }, 404);
export const badRequest = (error: string): Answer => json({ status: 'ERROR', request_id: requestId(), error }, 400);
export const limited: Answer = json(
  {
    status: 'ERROR',
    request_id: requestId(),
    error:
      "You've exceeded the maximum requests per minute, please wait or upgrade your subscription to continue. https://massive.com/pricing",
  },
  429,
);

/** Their word for a symbol of the graph; null: they do not list it among stocks. */
export function stockWord(symbol: string): string | null {
  const word = toWords(symbol, 'massive');
  return word === null || word.startsWith('I:') ? null : word;
}
export const symbolOf = (word: string): string => fromWords(word, 'massive') ?? '';

/** A FIGI that looks like one. */
export const figi = (symbol: string, kind: number): string => {
  let number = kind;
  for (let i = 0; i < symbol.length; i += 1) number = hash(number, symbol.charCodeAt(i) + i * 256);
  return `BBG00${number.toString(36).toUpperCase().padStart(7, '0')}`.slice(0, 12);
};
