import { expect, it } from 'vitest';
import { feedWords, latencyText, reconnectText } from './venues.view.ts';

it('says the status and only what it does not say already; off and ended are no faults', () => {
  expect(feedWords({ status: 'OFF', reason: 'not in this recording' }, 'OKX')).toEqual({
    word: 'off',
    tone: 'muted',
    why: 'Not in this recording',
  });
  expect(feedWords({ status: 'ENDED', reason: 'recording ended' }, 'OKX')).toEqual({
    word: 'ended',
    tone: 'muted',
    why: '',
  });
  expect(feedWords({ status: 'DOWN', reason: null }, 'OKX')).toEqual({ word: 'down', tone: 'bad', why: '' });
  const raw = 'getaddrinfo ENOTFOUND ws.okx.com';
  expect(feedWords({ status: 'DOWN', reason: raw }, 'OKX').why).toBe('unreachable');
});

it('counts reconnects from the first on', () => {
  expect([0, 1, 2].map(reconnectText)).toEqual([null, '1 reconnect', '2 reconnects']);
});

it('writes latencies in ms, long ones in seconds, and what is not known as that', () => {
  const words = [null, 0.4, 21, 999.6, 1_210].map((ms) => Object.values(latencyText(ms)).join(' '));
  expect(words).toEqual(['- ', '0 ms', '21 ms', '1.0 s', '1.2 s']);
});
