import { expect, it } from 'vitest';
import { reasonWords } from './reason.ts';

it('says what a socket says in words, with the venue', () => {
  expect(
    [
      'getaddrinfo ENOTFOUND fstream.binance.com',
      'connect ECONNREFUSED 127.0.0.1:9443',
      'bybit /v5/market/open-interest: unavailable: the circuit is open',
      'bybit /v5/market/open-interest: unavailable: getaddrinfo ENOTFOUND api.bybit.com',
      'wss://ws.okx.com:8443: read ECONNRESET',
    ].map(reasonWords),
  ).toEqual([
    'Binance unreachable',
    'The venue refused us',
    'Bybit not answering',
    'Bybit unreachable',
    'OKX disconnected',
  ]);
});

it('leaves words as they are, with a capital', () => {
  expect(['not in this recording', 'OKX silent 12 s', '15 s of 300 s covered', ''].map(reasonWords)).toEqual([
    'Not in this recording',
    'OKX silent 12 s',
    '15 s of 300 s covered',
    '',
  ]);
});
