import { expect, it } from 'vitest';
import { wordsOf } from './words.ts';

const failed = (code: string, message = `connect ${code} 127.0.0.1:9`) => Object.assign(new Error(message), { code });

it.each([
  ['host name not found: no network?', failed('ENOTFOUND', 'getaddrinfo ENOTFOUND fstream.binance.com')],
  ['connection refused', failed('ECONNREFUSED')],
  ['connection refused', new AggregateError([failed('ECONNREFUSED'), failed('ECONNREFUSED')])],
  ['Unexpected server response: 403', new Error('Unexpected server response: 403')],
  ['EODD', failed('EODD', '')],
  ['could not connect', new Error('')],
])('%s', (words, error) => expect(wordsOf(error)).toBe(words));
