/** Whatever a venue sends, parsing answers with a value; what is not the documented shape is never an event. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFrame as parseBinance } from './binance/parse/frame.ts';
import { parseFrame as parseBybit } from './bybit/parse/frame.ts';
import { parseFrame as parseOkx } from './okx/parse/frame.ts';
import { FRAMES } from '../testing/frames.ts';

const all = () => true;
const PARSERS = {
  binance: (text: string) => parseBinance(text, 1, all),
  bybit: (text: string) => parseBybit(text, 1, all),
  okx: (text: string) => parseOkx(text, 1, all, new Map([['SOL-USDT-SWAP', 1]])),
};
const venues = Object.keys(PARSERS) as (keyof typeof PARSERS)[];
const frames = venues.flatMap((venue) => FRAMES[venue].map((frame) => ({ venue, frame, text: JSON.stringify(frame) })));

/** Every place in a value, with that place replaced. */
function* mutations(value: unknown, put: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const copy = Array.isArray(value) ? [...value] : { ...value };
    const at = copy as Record<string, unknown>;
    const old = at[key];
    at[key] = put;
    yield Array.isArray(copy) ? [...copy] : { ...copy };
    for (const inner of mutations(old, put)) {
      at[key] = inner;
      yield Array.isArray(copy) ? [...copy] : { ...copy };
    }
  }
}

const numbersOf = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersOf)
      : [];

describe.each(venues)('%s', (venue) => {
  const parse = PARSERS[venue];

  it.each([
    '',
    'pong?',
    '[]',
    'null',
    '7',
    '"text"',
    '{',
    '{}',
    '{"data":{}}',
    '{"stream":"a@b","data":null}',
    '{"topic":"tickers.SOLUSDT"}',
    '{"event":7}',
  ])('answers %j with no event', (text) => expect(['bad', 'ignored']).toContain(parse(text).kind));

  it('ignores topics it never asked for', () => {
    const unknown = {
      binance: '{"stream":"solusdt@ticker","data":{"e":"24hrTicker","s":"SOLUSDT"}}',
      bybit: '{"topic":"priceLimit.SOLUSDT","ts":1,"data":{}}',
      okx: '{"arg":{"channel":"status"},"data":[{}]}',
    }[venue];
    expect(parse(unknown)).toEqual({ kind: 'ignored' });
  });

  it('does not even parse a frame of 5 MB', () => {
    const huge = `{"topic":"${'x'.repeat(5 * 1024 * 1024)}"}`;
    expect(parse(huge)).toEqual({ kind: 'bad', reason: `frame of ${huge.length} characters` });
  });

  it('survives every cut of every documented frame', () => {
    for (const { text } of frames.filter((one) => one.venue === venue)) {
      const kinds = Array.from({ length: text.length }, (_, end) => parse(text.slice(0, end)).kind);
      expect(new Set(kinds)).toEqual(new Set(['bad']));
    }
  });

  it('survives a wrong value in any place, and makes no number of it', () => {
    const wrong = [
      null,
      undefined,
      true,
      -1,
      1.5,
      '',
      ' ',
      'NaN',
      '-1',
      '1e400',
      [],
      {},
      [[]],
      Number.MAX_VALUE,
      '__proto__',
    ];
    for (const { frame } of frames.filter((one) => one.venue === venue)) {
      for (const put of wrong) {
        for (const mutation of mutations(frame, put)) {
          const answer = parse(JSON.stringify(mutation));
          const numbers = answer.kind === 'events' ? numbersOf(answer.events) : [];
          expect(numbers.every((number) => Number.isFinite(number) && number >= 0)).toBe(true);
        }
      }
    }
  });

  it('never throws on any text or any JSON', () => {
    const json = fc.json({ maxDepth: 4 });
    const dressed = fc
      .tuple(
        fc.constantFrom(...frames.filter((one) => one.venue === venue).map((one) => one.frame)),
        fc.jsonValue({ maxDepth: 3 }),
      )
      .map(([frame, value]) => JSON.stringify({ ...frame, data: value }));
    fc.assert(
      fc.property(fc.oneof(fc.string(), json, dressed), (text) => {
        expect(typeof parse(text).kind).toBe('string');
      }),
      { numRuns: 2000 },
    );
  });
});

it.each(frames)('$venue reads its documented frame $text', ({ venue, text }) => {
  expect(['bad', 'ignored']).not.toContain(PARSERS[venue](text).kind);
});
