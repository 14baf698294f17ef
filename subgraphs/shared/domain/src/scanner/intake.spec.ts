/** What is believed of a quote. */
import { describe, expect, it } from 'vitest';
import type { EquityQuote } from '../equities/index.ts';
import { cleaned, refusal } from './intake.ts';
import { quoteQuality } from './quality.ts';
import { createScanner } from './index.ts';
import { MIC, quoteOf, sessionAfter, stock, walk } from './testing/made.ts';

const T = 1_750_000_000_000;
const before = quoteOf('A', T, 10, { volume: 500, bid: 9.9, ask: 10.1 });
const around = { price: 10, doubted: null, volume: 500, avgVolume20: 1_000 };
const doubtsOf = (more: Partial<EquityQuote>, other: Partial<typeof around | { doubted: number }> = {}) =>
  cleaned({ ...before, ...more }, { ...around, ...other });

describe('refused whole', () => {
  it.each([
    ['a price of zero', { price: 0 }, 'BAD_PRICE'],
    ['a negative price', { price: -1 }, 'BAD_PRICE'],
    ['no number', { price: Number.NaN }, 'BAD_PRICE'],
    ['an infinity', { price: Number.POSITIVE_INFINITY }, 'BAD_PRICE'],
    ['a trade of tomorrow', { asOf: T + 86_400_000 }, 'BAD_TIME'],
    ['no time', { asOf: Number.NaN }, 'BAD_TIME'],
    ['an older trade', { asOf: T - 1 }, 'OLDER'],
    ['an older look at the same trade', { receivedAt: T - 1 }, 'OLDER'],
    ['the same again', {}, 'DUPLICATE'],
  ])('%s', (_, more, reason) => expect(refusal({ ...before, ...more }, before)).toBe(reason));
  it.each([
    ['a newer trade', { asOf: T + 1, receivedAt: T + 1 }],
    ['a newer look at the same trade', { receivedAt: T + 1 }],
    ['the same trade with another volume', { volume: 501 }],
    ['a provider’s clock a minute ahead', { asOf: T + 60_000 }],
  ])('not: %s', (_, more) => expect(refusal({ ...before, ...more }, before)).toBeNull());
});

describe('left out or doubted', () => {
  it.each([
    ['a negative volume', { volume: -1 }, 'BAD_VOLUME', { volume: null }],
    ['a volume that fell', { volume: 499 }, 'VOLUME_FELL', { volume: null }],
    ['more than all shares of the world', { volume: 1e11 }, 'ABSURD_VOLUME', { volume: null }],
    ['100,000 usual sessions', { volume: 100_000_001 }, 'ABSURD_VOLUME', { volume: null }],
    ['a bid above the ask', { bid: 10.2 }, 'CROSSED', { bid: null, ask: null }],
    ['a high below the low', { high: 9, low: 10 }, 'BAD_RANGE', { high: null, low: null }],
  ] as const)('%s', (_, more, doubt, left) => {
    const { quote, doubts } = doubtsOf(more);
    expect(doubts).toEqual([doubt]);
    expect(quote).toMatchObject({ price: 10, ...left });
  });
  it('a volume as it was, or that is rare but real, is none of these', () => {
    for (const volume of [500, 100_000_000]) expect(doubtsOf({ volume }).doubts).toEqual([]);
  });
  it('zeros where a provider knows nothing are null, without a doubt', () => {
    const { quote, doubts } = doubtsOf({ bid: 0, ask: 0, open: 0, high: 0, low: 0, previousClose: 0 });
    expect(doubts).toEqual([]);
    expect(quote).toMatchObject({ bid: null, ask: null, open: null, high: null, low: null, previousClose: null });
  });
  it('a price a factor 1.5 away waits, unless a second quote or bid and ask say the same', () => {
    const far = { bid: null, ask: null };
    expect(doubtsOf({ ...far, price: 15 }).doubts).toEqual(['FAR_PRICE']);
    expect(doubtsOf({ ...far, price: 14.99 }).doubts).toEqual([]);
    expect(doubtsOf({ ...far, price: 6.66 }).doubts).toEqual(['FAR_PRICE']);
    expect(doubtsOf({ ...far, price: 6.67 }).doubts).toEqual([]);
    expect(doubtsOf({ ...far, price: 15 }, { doubted: 15.5 }).doubts).toEqual([]);
    expect(doubtsOf({ ...far, price: 15 }, { doubted: 30 }).doubts).toEqual(['FAR_PRICE']);
    expect(doubtsOf({ price: 15, bid: 14.9, ask: 15.1 }).doubts).toEqual([]);
    expect(doubtsOf({ price: 15, bid: 9.9, ask: 10.1 }).doubts).toEqual(['FAR_PRICE']);
    expect(doubtsOf({ ...far, price: 15 }, { price: null as unknown as number }).doubts).toEqual([]);
    expect(doubtsOf({ ...far, price: 20, open: 16 }).doubts).toEqual([]);
    expect(doubtsOf({ ...far, price: 20, open: 15.99 }).doubts).toEqual(['FAR_PRICE']);
  });
});

describe('a price that waits', () => {
  const session = sessionAfter(50);
  const at = session.open + 3_600_000;
  const rowAfter = (...quotes: readonly EquityQuote[]) => {
    const scanner = createScanner({ instruments: [stock('A')], history: () => walk(1, 50) });
    scanner.setSession(MIC, session);
    scanner.take([quoteOf('A', at, 10, { previousClose: 10 }), ...quotes]);
    return scanner.rows(at)[0]!.quote!.price;
  };
  const far = (asOf: number, receivedAt: number, price = 30) =>
    quoteOf('A', asOf, price, { previousClose: 10, receivedAt });
  it('is confirmed by another trade, or by standing for a minute, not by being told again', () => {
    expect(rowAfter(far(at + 1, at + 1))).toBe(10);
    expect(rowAfter(far(at + 1, at + 1), far(at + 1, at + 5_000))).toBe(10);
    expect(rowAfter(far(at + 1, at + 1), far(at + 2, at + 5_000, 30.5))).toBe(30.5);
    expect(rowAfter(far(at + 1, at + 1), far(at + 1, at + 30_000), far(at + 1, at + 60_001))).toBe(30);
    expect(rowAfter(far(at + 1, at + 1), far(at + 2, at + 5_000, 90))).toBe(10);
  });
  it('goes when an ordinary trade follows', () => {
    expect(rowAfter(far(at + 1, at + 1), far(at + 2, at + 2, 10.1), far(at + 3, at + 3))).toBe(10.1);
  });
});

describe('quality', () => {
  it('is 1 for a minute, half ten minutes later, and falls by delay, source and doubt', () => {
    const at = (later: number, more: Partial<EquityQuote> = {}) => quoteQuality({ ...before, ...more }, [], T + later);
    expect([at(0), at(60_000), at(660_000)]).toEqual([1, 1, 0.5]);
    expect(at(0, { delayMs: 900_000 })).toBe(0.8);
    expect(at(0, { provider: 'yahoo' })).toBe(0.9);
    expect(at(0, { provider: 'import:days.csv' })).toBe(0.9);
    expect(quoteQuality(before, ['FAR_PRICE'], T)).toBe(0.2);
    expect(quoteQuality(before, ['VOLUME_FELL', 'CROSSED'], T)).toBeCloseTo(0.855, 9);
  });
});
