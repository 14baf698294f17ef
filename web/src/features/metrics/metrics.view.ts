/** The six cards from one state of the guards. Pure. */
import { age, countdown, fixed, price, signed, usd } from '../../ui/format.ts';
import type { GuardsViewFragment as Guards } from '../../gql/documents.ts';

export interface CardView {
  readonly key: 'funding' | 'basis' | 'spread' | 'oi' | 'depth' | 'liquidations';
  readonly title: string;
  readonly value: string;
  readonly unit: string;
  readonly tone: string;
  readonly badge: string | null;
  readonly reason: string | null;
  readonly context: readonly { readonly label: string; readonly text: string; readonly tone?: string }[];
  readonly source: string;
  readonly age: string;
  readonly stale: boolean;
}

const VENUES: Record<string, string> = { binance: 'Binance', okx: 'OKX', bybit: 'Bybit' };
const name = (venue: string | undefined) => (venue ? (VENUES[venue] ?? venue) : 'No source yet');

/** APP-020, bps: under the first green, up to the second yellow, over it red. */
export const SPREAD_BORDERS = [5, 10] as const;
export const spreadTone = (bps: number | null | undefined): string =>
  bps === null || bps === undefined ? '' : bps < SPREAD_BORDERS[0] ? 'ok' : bps <= SPREAD_BORDERS[1] ? 'warn' : 'bad';
/** Between two ticks; at five digits and more, thousandths are no difference. */
const mid = (value: number) => fixed(value, value >= 10_000 ? 1 : 3);
const signTone = (value: number | null | undefined) => (value ? (value < 0 ? 'down' : 'up') : '');
const statusTone: Record<string, string> = { WARNING: 'warn', BREACH: 'bad' };

/** Change over 24 hours of a figure: null where the day is not stored. */
export interface DayChange {
  readonly usd: number | null;
  readonly percent: number | null;
}
export interface Around {
  /** ms; stands still while the page hears nothing. */
  readonly now: number;
  /** Nothing is heard: what a venue lacks is not the point then. */
  readonly offline: boolean;
  readonly oiDay: DayChange | null;
}

export function cards(guards: Guards, { now, offline, oiDay }: Around): CardView[] {
  const check = (wanted: string) => guards.checks.find((each) => each.name === wanted)!;
  const base = (wanted: string) => {
    const { status, reason, ageMs } = check(wanted);
    return { badge: status, reason: reason ?? null, age: age(ageMs), stale: status === 'STALE' };
  };
  const { funding, book, basisLegs: legs, openInterest: oi, depth10bps: depth, liquidations5m: window } = guards;
  const depthCheck = check('DEPTH');
  const minDepth = depthCheck.value;
  // Some venues are away, the others go on counting: a lower bound that moves, not an old value.
  const partial = !offline && !!window && window.venuesUp > 0 && window.venuesUp < window.venuesTotal;
  const liquidations = base('LIQUIDATIONS');
  return [
    {
      key: 'funding',
      title: 'Funding APR',
      value: signed(check('FUNDING').value, 2),
      unit: '%',
      tone: statusTone[check('FUNDING').status] ?? signTone(check('FUNDING').value),
      ...base('FUNDING'),
      source: name(funding?.venue),
      context: funding
        ? [
            { label: '8 h', text: `${signed(funding.rate8h * 100, 5)}%` },
            ...(funding.nextFundingAt
              ? [{ label: 'next', text: countdown(Date.parse(funding.nextFundingAt) - now) }]
              : []),
          ]
        : [],
    },
    {
      key: 'basis',
      title: 'Basis, USDT vs USDC',
      value: signed(check('BASIS').value, 1),
      unit: 'bps',
      tone: signTone(check('BASIS').value),
      ...base('BASIS'),
      source: legs ? [...new Set([name(legs.usdt.venue), name(legs.usdc.venue)])].join(', ') : 'No source yet',
      context: legs
        ? [
            { label: '', text: mid(legs.usdt.mid) },
            { label: 'vs', text: mid(legs.usdc.mid) },
          ]
        : [],
    },
    {
      key: 'spread',
      title: 'Spread',
      value: fixed(check('SPREAD').value, 1),
      unit: 'bps',
      tone: spreadTone(check('SPREAD').value),
      ...base('SPREAD'),
      source: book ? `${name(book.venue)} book` : 'No source yet',
      context: book
        ? [
            { label: 'bid', text: price(book.bidPx) },
            { label: 'ask', text: price(book.askPx) },
          ]
        : [],
    },
    {
      key: 'oi',
      title: 'Open interest',
      value: usd(check('OPEN_INTEREST').value),
      unit: 'USD',
      tone: '',
      ...base('OPEN_INTEREST'),
      source: name(oi?.venue),
      context: oi
        ? [
            {
              label: '24 h',
              text: oiDay?.percent == null ? '-' : `${signed(oiDay.percent, 2)}%`,
              tone: signTone(oiDay?.percent),
            },
            { label: '', text: `${usd(oi.base)} ${guards.symbol.replace(/USDT$/, '')}` },
          ]
        : [],
    },
    {
      key: 'depth',
      title: 'Depth, 10 bps',
      value: (depth && !(depth.bidCovered && depth.askCovered) ? '\u2265' : '') + usd(minDepth),
      unit: 'USD',
      tone: statusTone[depthCheck.status] ?? '',
      ...base('DEPTH'),
      source: book ? `${name(book.venue)} book` : 'No source yet',
      context: depth
        ? [
            { label: 'bid', text: usd(depth.bidUsd) },
            { label: 'ask', text: usd(depth.askUsd) },
            { label: 'warn', text: usd(depthCheck.warning) },
          ]
        : [],
    },
    {
      key: 'liquidations',
      title: 'Liquidations',
      ...liquidations,
      ...(partial && liquidations.stale ? { badge: 'PARTIAL', stale: false } : {}),
      value:
        check('LIQUIDATIONS').value === null
          ? '-'
          : (window?.lowerBound ? '\u2265' : '') + fixed(check('LIQUIDATIONS').value, 0),
      unit: check('LIQUIDATIONS').value === null ? '' : '/ 5m',
      tone: statusTone[check('LIQUIDATIONS').status] ?? '',
      source: window
        ? `${window.venuesUp} of ${window.venuesTotal} venues, ${window.lowerBound ? 'lower bound' : 'sampled'}`
        : 'No venue counts',
      context: window
        ? [
            { label: 'long', text: String(window.long), tone: 'down' },
            { label: 'short', text: String(window.short), tone: 'up' },
            { label: '', text: `${usd(window.notionalUsd)} USD` },
          ]
        : [],
    },
  ];
}
