/** Guards of the gallery, with the widest figures that a card must hold. No number here is data. */
import type { GuardHistoryQuery, GuardsViewFragment } from '../../gql/documents.ts';
import { SINCE, type Given } from './fixtures.ts';

type Check = GuardsViewFragment['checks'][number];
const iso = (ms: number) => new Date(ms).toISOString();

const check = (name: Check['name'], value: number, changes: Partial<Check> = {}): Check => ({
  name,
  value,
  unit: { SPREAD: 'bps', DEPTH: 'USD', FUNDING: '%', LIQUIDATIONS: 'events/5m', BASIS: 'bps', OPEN_INTEREST: 'USD' }[
    name
  ],
  direction: name === 'DEPTH' ? 'BELOW' : 'ABOVE',
  warning: { SPREAD: 10, DEPTH: 50_000, FUNDING: 300, LIQUIDATIONS: 10, BASIS: null, OPEN_INTEREST: null }[name],
  breach: { SPREAD: 20, DEPTH: 25_000, FUNDING: 600, LIQUIDATIONS: 20, BASIS: null, OPEN_INTEREST: null }[name],
  clear: null,
  required: name !== 'BASIS' && name !== 'OPEN_INTEREST',
  status: name === 'BASIS' || name === 'OPEN_INTEREST' ? 'INFO' : 'PASSING',
  ageMs: 400,
  reason: null,
  since: iso(SINCE - 60_000),
  ...changes,
});
const unknown = (name: Check['name'], reason: string) =>
  check(name, 0, { value: null, ageMs: null, status: 'UNKNOWN', reason });

const whole: GuardsViewFragment = {
  symbol: 'SOLUSDT',
  ts: iso(SINCE),
  spreadBps: 0.7,
  fundingApr: -1_234.56,
  basisBps: 3.2,
  oiNotional: 1.24e9,
  liqEvents5m: 7,
  status: 'WARNING',
  since: iso(SINCE - 146_000),
  depth10bps: { bidUsd: 41_200, askUsd: 63_800, bidCovered: true, askCovered: true },
  checks: [
    check('SPREAD', 0.7),
    check('DEPTH', 41_200, { status: 'WARNING', reason: 'Below 50.0k for 2 m 26 s' }),
    check('FUNDING', -1_234.56, { status: 'BREACH', reason: 'Beyond 600 for 4 s' }),
    check('LIQUIDATIONS', 7),
    check('OPEN_INTEREST', 1.24e9),
    check('BASIS', 3.2),
  ],
  book: { venue: 'binance', bidPx: 151.36, askPx: 151.37, mid: 151.365 },
  funding: {
    venue: 'bybit',
    rate: -0.011275,
    rate8h: -0.011275,
    nextFundingAt: iso(SINCE + 19_673_000),
  },
  openInterest: { venue: 'bybit', base: 8_190_000 },
  basisLegs: {
    usdt: { venue: 'okx', instrument: 'SOL-USDT-SWAP', mid: 151.365 },
    usdc: { venue: 'okx', instrument: 'SOL-USDC-SWAP', mid: 151.317 },
  },
  liquidations5m: { long: 5, short: 2, notionalUsd: 312_000, venuesUp: 3, venuesTotal: 3, lowerBound: false },
  provenance: { source: 'fixture', ageMs: 0, quality: 0, mode: 'SIMULATED', reason: 'Fixture' },
};
const partial: GuardsViewFragment = {
  ...whole,
  status: 'WARNING',
  depth10bps: { bidUsd: 41_200, askUsd: 63_800, bidCovered: false, askCovered: true },
  checks: [
    check('SPREAD', 0.7),
    check('DEPTH', 41_200, { status: 'WARNING', reason: 'Below 50.0k for 2 m 26 s' }),
    check('FUNDING', 11.42),
    check('LIQUIDATIONS', 7, { status: 'STALE', reason: 'OKX silent 12 s; at least the events counted' }),
    check('OPEN_INTEREST', 1.24e9),
    unknown('BASIS', 'No quote of OKX SOL-USDC-SWAP'),
  ],
  funding: { ...whole.funding!, rate8h: 0.0001043, nextFundingAt: null },
  basisLegs: null,
  liquidations5m: { ...whole.liquidations5m!, venuesUp: 2, lowerBound: true },
};
const empty: GuardsViewFragment = {
  ...whole,
  status: 'WARNING',
  depth10bps: null,
  checks: [
    unknown('SPREAD', 'Waiting for the book of Binance'),
    unknown('DEPTH', 'Waiting for the book of Binance'),
    unknown('FUNDING', 'Waiting for Bybit ticker'),
    unknown('LIQUIDATIONS', '15 s of 300 s covered'),
    unknown('OPEN_INTEREST', 'Waiting for Bybit ticker'),
    unknown('BASIS', 'Waiting for quotes of OKX'),
  ],
  book: null,
  funding: null,
  openInterest: null,
  basisLegs: null,
  liquidations5m: null,
};
export const guards: Given<GuardsViewFragment> = { empty, partial, whole };

type Samples = NonNullable<GuardHistoryQuery['guardHistory']>;
const samples: Samples = Array.from({ length: 360 }, (_, at) => ({
  at: iso(SINCE - (360 - at) * 10_000),
  spreadBps: 0.7,
  basisBps: 3 + Math.sin(at / 20),
  fundingApr: 11 + Math.sin(at / 40),
  oiNotional: 1.24e9 + Math.sin(at / 50) * 1e7,
  liqEvents5m: Math.round(6 + 6 * Math.sin(at / 60)),
  depthMinUsd: 41_200,
}));
export const guardSamples: Given<Samples> = {
  empty: [],
  partial: samples.map((each, at) =>
    at > 150 && at < 220 ? { ...each, basisBps: null, fundingApr: null, oiNotional: null, liqEvents5m: null } : each,
  ),
  whole: samples,
};
