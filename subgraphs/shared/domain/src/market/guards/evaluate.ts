/** What is remembered -> the state of all checks now. */
import { rate8h } from '../funding/index.ts';
import type { CheckName, GuardCheck, GuardsState } from '../guards.types.ts';
import { nextCheck, overallStatus } from './judge.ts';
import { measureLiquidations } from './measure-liquidations.ts';
import { basisLegs, LEG_FRESH_MS, measureBasis, measureBook, measureTicker, UNITS, type Measured } from './measure.ts';
import type { CheckMemory, GuardsConfig, GuardsMemory } from './memory.ts';
import { CHECK_NAMES } from './thresholds.ts';
import { sentence, waitingSentence } from './words.ts';

/** Pure: the same memory gives the same state; `checks` and `basis` are what the next memory remembers of them. */
export function evaluate(
  memory: GuardsMemory,
  config: GuardsConfig,
): { state: GuardsState; checks: Record<CheckName, CheckMemory>; basis: GuardsMemory['basis'] } {
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
    const side = name === 'DEPTH' ? thinSide(memory) : null;
    const judged = nextCheck(memory.checks[name], measured[name], judgedValue, thresholds, now);
    checks[name] = judged.check;
    return {
      name,
      value,
      unit: UNITS[name],
      ...thresholds,
      status: checks[name].status,
      ageMs,
      reason:
        waitingSentence(judged, now) ??
        reason ??
        sentence(judged.check, { ...thresholds, unit: UNITS[name] }, judgedValue, now, side),
      since: checks[name].since,
    };
  });
  const status = overallStatus(rows);
  const confirmed = basis.freshness === 'fresh' && basis.ageMs !== null && basis.ageMs <= LEG_FRESH_MS;
  const legs = (!confirmed && memory.basis) || basisLegs(memory, config);
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
    basisBps: confirmed ? basis.value : null,
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
            venues: liquidations.venues,
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
  return {
    state,
    checks,
    basis: confirmed && legs.usdt && legs.usdc ? { usdt: legs.usdt, usdc: legs.usdc } : memory.basis,
  };
}

const thinSide = ({ book }: GuardsMemory): string | null =>
  book && (book.top.depthBidUsd <= book.top.depthAskUsd ? 'Bid' : 'Ask');
