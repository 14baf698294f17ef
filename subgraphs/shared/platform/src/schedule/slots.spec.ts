import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, lastSlot, nextSlot, slotsBetween, type When } from './slots.ts';
import { offsetAt } from './zone.ts';

const at = (text: string) => Date.parse(text);
const iso = (slots: number[]) => slots.map((slot) => new Date(slot).toISOString());
const DAY = 86_400_000;
const MINUTE = 60_000;
const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Chatham',
];
const instant = fc.integer({ min: at('2005-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${hour}:${String(minute).padStart(2, '0')}` as const);
const daily = fc.record({ daily: clock as fc.Arbitrary<`${number}:${number}`>, zone: fc.constantFrom(...ZONES) });
const every = fc.record({ every: fc.integer({ min: 1, max: 1_440 }), afterMs: fc.integer({ min: 0, max: 59_999 }) });
const anyWhen: fc.Arbitrary<When> = fc.oneof(daily, every);

describe('slots', () => {
  it('every 5 minutes, on the minute or so many ms after', () => {
    const [from, to] = [at('2026-11-20T10:00:00Z'), at('2026-11-20T10:12:00Z')];
    expect(iso(slotsBetween({ every: 5 }, from, to))).toEqual(['2026-11-20T10:05:00.000Z', '2026-11-20T10:10:00.000Z']);
    expect(iso(slotsBetween({ every: 60, afterMs: 90_000 }, from, to))).toEqual(['2026-11-20T10:01:30.000Z']);
    expect(iso(slotsBetween({ every: 5 }, from, to, 1))).toEqual(['2026-11-20T10:10:00.000Z']);
  });

  it.each([
    [
      'New York, skipped 02:30: at 03:00 summer time',
      'America/New_York',
      '2:30',
      '2026-03-08',
      '2026-03-08T07:00:00.000Z',
    ],
    ['New York, doubled 01:30: the first', 'America/New_York', '1:30', '2026-11-01', '2026-11-01T05:30:00.000Z'],
    ['New York, 16:00 before and after', 'America/New_York', '16:00', '2026-03-07', '2026-03-07T21:00:00.000Z'],
    ['New York, 16:00 after', 'America/New_York', '16:00', '2026-03-08', '2026-03-08T20:00:00.000Z'],
    ['Berlin, skipped 02:00 exactly', 'Europe/Berlin', '2:00', '2026-03-29', '2026-03-29T01:00:00.000Z'],
    ['Lord Howe, half an hour skipped', 'Australia/Lord_Howe', '2:15', '2026-10-04', '2026-10-03T15:30:00.000Z'],
    ['Lord Howe, half an hour doubled', 'Australia/Lord_Howe', '1:45', '2026-04-05', '2026-04-04T14:45:00.000Z'],
    ['Sao Paulo, midnight skipped', 'America/Sao_Paulo', '0:00', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Samoa, a whole day skipped', 'Pacific/Apia', '12:00', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('%s', (_name, zone, time, day, expected) => {
    const [hour, minute] = time.split(':').map(Number);
    expect(new Date(instantOf(zone, at(`${day}T00:00:00Z`) + (hour! * 60 + minute!) * MINUTE)).toISOString()).toBe(
      expected,
    );
  });

  it('a day that does not exist gives no slot of its own at midnight', () => {
    const slots = slotsBetween(
      { daily: '0:00', zone: 'Pacific/Apia' },
      at('2011-12-28T12:00:00Z'),
      at('2012-01-02T00:00:00Z'),
    );
    expect(iso(slots)).toEqual([
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2011-12-31T10:00:00.000Z',
      '2012-01-01T10:00:00.000Z',
    ]);
  });

  it('one slot a local day: at its time, or at the first instant behind the gap', () => {
    fc.assert(
      fc.property(daily, instant, fc.integer({ min: 1, max: 400 }), (when, from, days) => {
        const slots = slotsBetween(when, from, from + days * DAY);
        expect(Math.abs(slots.length - days)).toBeLessThanOrEqual(1);
        const [hour, minute] = when.daily.split(':').map(Number);
        const time = (hour! * 60 + minute!) * MINUTE;
        const dates = slots.map((slot) => {
          const wall = slot + offsetAt(when.zone, slot);
          const before = slot - 1 + offsetAt(when.zone, slot - 1);
          const date = Math.floor(wall / DAY) * DAY;
          const behindGap = before < date + time && wall > date + time;
          expect(wall === date + time || behindGap).toBe(true);
          return date;
        });
        expect(new Set(dates).size).toBe(slots.length);
      }),
      { numRuns: 60 },
    );
  });

  it('two stretches give what the whole gives: none lost, none twice', () => {
    fc.assert(
      fc.property(
        anyWhen,
        instant,
        fc.array(fc.integer({ min: 0, max: 10 * DAY }), { minLength: 2, maxLength: 4 }),
        (when, from, spans) => {
          const edges = [from, ...spans.map((_, index) => from + spans.slice(0, index + 1).reduce((a, b) => a + b, 0))];
          const parts = edges.slice(1).flatMap((edge, index) => slotsBetween(when, edges[index]!, edge));
          expect(parts).toEqual(slotsBetween(when, from, edges.at(-1)!));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('next and last agree with the list', () => {
    fc.assert(
      fc.property(anyWhen, instant, (when, now) => {
        const next = nextSlot(when, now);
        expect(next).toBeGreaterThan(now);
        expect(slotsBetween(when, now, next)).toEqual([next]);
        const last = lastSlot(when, now)!;
        expect(last).toBeLessThanOrEqual(now);
        expect(nextSlot(when, last)).toBe(next);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    { every: 0 },
    { every: 1.5 },
    { daily: '24:00', zone: 'UTC' },
    { daily: '1:60', zone: 'UTC' },
    { daily: '1:00', zone: 'Mars/Base' },
  ] as When[])('refuses %o', (when) => {
    expect(() => slotsBetween(when, 0, DAY)).toThrow(RangeError);
  });
});
