import { expect, it } from 'vitest';
import type { GuardsViewFragment } from '../../gql/documents.ts';
import { cards, spreadTone } from './metrics.view.ts';

const NAMES = ['SPREAD', 'DEPTH', 'FUNDING', 'LIQUIDATIONS', 'BASIS', 'OPEN_INTEREST'];
const guards = (
  changes: Record<string, object> = {},
  window: object = { venuesUp: 3, lowerBound: false },
): GuardsViewFragment =>
  ({
    symbol: 'SOLUSDT',
    ts: '2026-06-16T12:00:00Z',
    checks: NAMES.map((name) => ({ name, value: 7, status: 'PASSING', reason: null, ageMs: 400, ...changes[name] })),
    openInterest: { venue: 'bybit', base: 8_190_000 },
    liquidations5m: { long: 5, short: 2, notionalUsd: 312_000, venuesTotal: 3, ...window },
  }) as never;
const card = (key: string, given: GuardsViewFragment, offline = false) =>
  cards(given, { now: 0, offline, oiDay: { usd: 28e6, percent: 2.31 } }).find((each) => each.key === key)!;

it('colours the spread at the specified borders', () => {
  expect([4.99, 5, 10, 10.01].map(spreadTone)).toEqual(['ok', 'warn', 'warn', 'bad']);
  expect(spreadTone(null)).toBe('');
});

it('a missing venue makes the liquidations a lower bound that goes on; without a connection it is stale', () => {
  const given = guards(
    { LIQUIDATIONS: { status: 'STALE', reason: 'Bybit silent 12 s' } },
    { venuesUp: 2, lowerBound: true },
  );
  expect(card('liquidations', given)).toMatchObject({
    value: '\u22657',
    unit: '/ 5m',
    badge: 'PARTIAL',
    stale: false,
    reason: 'Bybit silent 12 s',
    source: '2 of 3 venues, lower bound',
  });
  expect(card('liquidations', given, true)).toMatchObject({ badge: 'STALE', stale: true });
  const none = guards({ LIQUIDATIONS: { status: 'STALE' } }, { venuesUp: 0, lowerBound: true });
  expect(card('liquidations', none)).toMatchObject({ badge: 'STALE', stale: true });
});

it('open interest tells the day beside the coins, and a dash for a day that is not stored', () => {
  expect(card('oi', guards()).context).toEqual([
    { label: '24 h', text: '+2.31%', tone: 'up' },
    { label: '', text: '8.19M SOL' },
  ]);
  expect(cards(guards(), { now: 0, offline: false, oiDay: null })[3]!.context[0]).toMatchObject({
    text: '-',
    tone: '',
  });
});

it('what has a sign takes the colour of direction, unless its check warns', () => {
  expect(card('funding', guards()).tone).toBe('up');
  expect(card('funding', guards({ FUNDING: { value: -1 } })).tone).toBe('down');
  expect(card('basis', guards({ BASIS: { value: 0 } })).tone).toBe('');
  expect(card('funding', guards({ FUNDING: { status: 'WARNING' } })).tone).toBe('warn');
});

it('an unknown count is a dash without a unit', () => {
  expect(card('liquidations', guards({ LIQUIDATIONS: { value: null, status: 'UNKNOWN' } }))).toMatchObject({
    value: '-',
    unit: '',
    badge: 'UNKNOWN',
  });
});
