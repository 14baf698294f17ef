/** One input -> the next memory and, when it is time, the state to publish. */
import { rate8h } from '../funding/index.ts';
import type { MarketEvent } from '../event.ts';
import type { CheckName, GuardCheck, GuardsState } from '../guards.types.ts';
import { LIQUIDATION_WINDOW_MS, remember } from './intake.ts';
import { nextCheck, overallStatus } from './judge.ts';
import {
  basisLegs,
  LEG_FRESH_MS,
  measureBasis,
  measureBook,
  measureLiquidations,
  measureTicker,
  UNITS,
  type Measured,
} from './measure.ts';
import type { CheckMemory, GuardsConfig, GuardsMemory } from './memory.ts';
import { CHECK_NAMES } from './thresholds.ts';

export interface Tick {
  readonly kind: 'tick';
  readonly now: number;
}
export type GuardsInput = MarketEvent | Tick;
export interface GuardsStep {
  readonly memory: GuardsMemory;
  readonly output: GuardsState | null;
}

/** At most one event in this time when something changed ... */
export const MIN_INTERVAL_MS = 250;
/** ... and at least one in this. */
export const MAX_INTERVAL_MS = 1_000;

export function step(before: GuardsMemory, input: GuardsInput, config: GuardsConfig): GuardsStep {
  const now = Math.max(before.now, input.kind === 'tick' ? input.now : input.receivedAt);
  const taken = input.kind === 'tick' ? before : remember(before, input, config);
  const liquidations = taken.liquidations.filter((print) => print.at > now - LIQUIDATION_WINDOW_MS);
  const memory: GuardsMemory = {
    ...taken,
    now,
    liquidations: liquidations.length === taken.liquidations.length ? taken.liquidations : liquidations,
  };
  const { state, checks } = evaluate(memory, config);
  const next: GuardsMemory = { ...memory, checks, status: state.status, since: state.since };
  const sinceEmit = before.emittedAt === null ? Number.POSITIVE_INFINITY : now - before.emittedAt;
  if (sinceEmit < MIN_INTERVAL_MS) return { memory: next, output: null };
  const emitted = fingerprint(state);
  if (sinceEmit < MAX_INTERVAL_MS && emitted === before.emitted) return { memory: next, output: null };
  return { memory: { ...next, emittedAt: now, emitted }, output: state };
}

/** What makes two states differ for a reader: everything but ages and the time itself. */
const fingerprint = ({ ts: _ts, occurredAt: _occurredAt, checks, ...rest }: GuardsState): string =>
  JSON.stringify([rest, checks.map(({ value, status }) => [value, status])]);

function evaluate(
  memory: GuardsMemory,
  config: GuardsConfig,
): { state: GuardsState; checks: Record<CheckName, CheckMemory> } {
  const { now, book, ticker } = memory;
  const { spread, depth } = measureBook(memory, config);
  const { funding, openInterest } = measureTicker(memory, config);
  const basis = measureBasis(memory, config);
  const liquidations = measureLiquidations(memory, config);
  const measured: Record<CheckName, Measured> = {
    SPREAD: spread,
    DEPTH: depth,
    FUNDING: funding,
    LIQUIDATIONS: liquidations,
    BASIS: basis,
    OPEN_INTEREST: openInterest,
  };
  const checks = {} as Record<CheckName, CheckMemory>;
  const rows = CHECK_NAMES.map((name): GuardCheck => {
    const { value, ageMs, reason } = measured[name];
    const thresholds = config.thresholds[name];
    // Negative funding is as dear to shorts as positive is to longs: judged by size, shown with its sign.
    const judgedValue = name === 'FUNDING' && value !== null ? Math.abs(value) : value;
    checks[name] = nextCheck(memory.checks[name], measured[name], judgedValue, thresholds, now);
    return {
      name,
      value,
      unit: UNITS[name],
      ...thresholds,
      status: checks[name].status,
      ageMs,
      reason: reason ?? sentence(checks[name], thresholds.warning, now),
      since: checks[name].since,
    };
  });
  const status = overallStatus(rows);
  const legs = basisLegs(memory, config);
  const state: GuardsState = {
    symbol: config.symbol,
    ts: now,
    spreadBps: spread.value,
    depth10bps: book && {
      bidUsd: book.top.depthBidUsd,
      askUsd: book.top.depthAskUsd,
      bidCovered: book.top.bidBandCovered,
      askCovered: book.top.askBandCovered,
    },
    fundingApr: funding.value,
    basisBps: basis.freshness === 'fresh' && basis.ageMs !== null && basis.ageMs <= LEG_FRESH_MS ? basis.value : null,
    oiNotional: openInterest.value,
    liqEvents5m: liquidations.value,
    status,
    since: status === memory.status ? memory.since : now,
    checks: rows,
    book: book && {
      venue: book.venue,
      bidPx: book.top.bidPx,
      bidQty: book.top.bidQty,
      askPx: book.top.askPx,
      askQty: book.top.askQty,
      mid: book.top.mid,
    },
    funding:
      ticker?.fundingRate == null || !ticker.intervalHours
        ? null
        : {
            venue: ticker.venue,
            rate: ticker.fundingRate,
            intervalHours: ticker.intervalHours,
            rate8h: rate8h(ticker.fundingRate, ticker.intervalHours),
            nextFundingAt: ticker.nextFundingAt,
          },
    openInterest:
      ticker?.openInterest == null || ticker.markPrice == null
        ? null
        : {
            venue: ticker.venue,
            base: ticker.openInterest,
            markPrice: ticker.markPrice,
            source: ticker.openInterestSource ?? 'single',
          },
    basisLegs: legs.usdt &&
      legs.usdc && {
        usdt: { venue: legs.usdt.venue, instrument: legs.usdt.instrument, mid: legs.usdt.mid },
        usdc: { venue: legs.usdc.venue, instrument: legs.usdc.instrument, mid: legs.usdc.mid },
      },
    // Feeds are samples (AMB-47): what is counted is a lower bound even when every venue is up.
    liquidations5m:
      liquidations.venuesUp === 0 && liquidations.value === null
        ? null
        : {
            long: liquidations.long,
            short: liquidations.short,
            notionalUsd: liquidations.notionalUsd,
            venuesUp: liquidations.venuesUp,
            venuesTotal: liquidations.venuesTotal,
            lowerBound: liquidations.venuesUp < liquidations.venuesTotal || !liquidations.covered,
          },
    mode: config.mode,
    occurredAt: Math.max(
      book?.eventTime ?? 0,
      ticker?.eventTime ?? 0,
      memory.quotes.USDC?.eventTime ?? 0,
      memory.quotes.USDT?.eventTime ?? 0,
      memory.liquidations.at(-1)?.at ?? 0,
    ),
  };
  return { state, checks };
}

const duration = (ms: number) =>
  ms < 60_000 ? `${Math.floor(ms / 1000)} s` : `${Math.floor(ms / 60_000)} m ${Math.floor((ms % 60_000) / 1000)} s`;

function sentence(check: CheckMemory, warning: number | null, now: number): string | null {
  if (check.status === 'INFO') return 'No threshold set';
  if (check.status !== 'WARNING' && check.status !== 'BREACH') return null;
  return `Beyond ${check.status === 'BREACH' ? 'the breach threshold' : warning} for ${duration(now - check.since)}`;
}
