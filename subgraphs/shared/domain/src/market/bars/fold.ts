/**
 * Trades -> 1-minute bars by the exchange's trade time (MD-070, AMB-44). Duplicated ids are dropped, gaps of contiguous ids lower the
 * completeness, a late trade corrects its closed bar (which is given out again), and a minute without trades has no bar.
 */
import type { KlineEvent, TradeEvent } from '../event.ts';
import type { BarState } from '../states.types.ts';
import { dayOf, GRACE_MS, minuteOf, MINUTE_MS, type BarsConfig, type BarsMemory } from './memory.ts';

export interface BarsStep {
  readonly memory: BarsMemory;
  /** Bars that were closed or corrected by this input, oldest first. */
  readonly closed: readonly BarState[];
}

const REMEMBERED_BARS = 3;
const REMEMBERED_IDS = 500;

/** Binance numbers aggTrades one by one; uuids and the like have no order. */
const contiguous = (id: string): number | null => (/^\d{1,15}$/.test(id) ? Number(id) : null);

function isDuplicate(memory: BarsMemory, id: string): boolean {
  const number = contiguous(id);
  const last = memory.lastId === null ? null : contiguous(memory.lastId);
  return number !== null && last !== null ? number <= last : memory.recentIds.includes(id);
}

function newBar(trade: TradeEvent, config: BarsConfig): BarState {
  return {
    symbol: config.symbol,
    timestamp: minuteOf(trade.eventTime),
    open: trade.price,
    high: trade.price,
    low: trade.price,
    close: trade.price,
    volume: 0,
    quoteVolume: 0,
    buyVolume: 0,
    sellVolume: 0,
    delta: 0,
    cvd: null,
    vwap: null,
    trades: 0,
    provisional: true,
    completeness: 1,
    source: config.venue,
    mode: config.mode,
  };
}

function withTrade(bar: BarState, trade: TradeEvent): BarState {
  const buyVolume = (bar.buyVolume ?? 0) + (trade.aggressor === 'buy' ? trade.quantity : 0);
  const sellVolume = (bar.sellVolume ?? 0) + (trade.aggressor === 'sell' ? trade.quantity : 0);
  const volume = bar.volume + trade.quantity;
  const quoteVolume = bar.quoteVolume + trade.price * trade.quantity;
  return {
    ...bar,
    high: Math.max(bar.high, trade.price),
    low: Math.min(bar.low, trade.price),
    close: trade.price,
    volume,
    quoteVolume,
    buyVolume,
    sellVolume,
    delta: buyVolume - sellVolume,
    vwap: volume > 0 ? quoteVolume / volume : null,
    trades: bar.trades + 1,
  };
}

const withCvd = (bar: BarState, before: number | null): BarState => ({
  ...bar,
  cvd: before === null || bar.delta === null ? null : before + bar.delta,
});

/** CVD of the closed bars that a bar of this day stands on; a new day begins at 0. */
const cvdBefore = (memory: BarsMemory, bar: BarState): number | null =>
  memory.cvdDay === dayOf(bar.timestamp) ? memory.cvd : startsFresh(memory, bar) ? 0 : null;

/** A day whose first minute we have watched from before its start is known from 0. */
const startsFresh = (memory: BarsMemory, bar: BarState) =>
  memory.since !== null && memory.since <= dayOf(bar.timestamp);

function completenessOf(memory: BarsMemory, bar: BarState): number {
  const from = memory.since === null ? bar.timestamp : Math.max(bar.timestamp, memory.since);
  const seenTime = Math.max(0, 1 - (from - bar.timestamp) / MINUTE_MS);
  const seenTrades = bar.trades === 0 ? 1 : bar.trades / (bar.trades + memory.missed);
  return seenTime * seenTrades;
}

function close(memory: BarsMemory, config: BarsConfig): BarsStep {
  if (!memory.open) return { memory, closed: [] };
  void config;
  const bar = withCvd(
    { ...memory.open, provisional: false, completeness: completenessOf(memory, memory.open) },
    cvdBefore(memory, memory.open),
  );
  return {
    memory: {
      ...memory,
      open: null,
      closed: [...memory.closed, bar].slice(-REMEMBERED_BARS),
      cvd: bar.cvd,
      cvdDay: dayOf(bar.timestamp),
      missed: 0,
    },
    closed: [bar],
  };
}

/** A trade that belongs to a closed bar: that bar and the CVD of all behind it change. */
function correct(memory: BarsMemory, trade: TradeEvent): BarsStep {
  const start = minuteOf(trade.eventTime);
  const index = memory.closed.findIndex((bar) => bar.timestamp === start);
  if (index < 0) return { memory, closed: [] };
  const change = trade.aggressor === 'buy' ? trade.quantity : -trade.quantity;
  const shifted = memory.closed.map((bar, at) => {
    // The close stays: a late trade is older than what closed the bar.
    const base = at === index ? { ...withTrade(bar, trade), close: bar.close } : bar;
    return at >= index && base.cvd !== null && dayOf(bar.timestamp) === dayOf(start)
      ? { ...base, cvd: base.cvd + change }
      : base;
  });
  const cvd = memory.cvd !== null && memory.cvdDay === dayOf(start) ? memory.cvd + change : memory.cvd;
  return { memory: { ...memory, closed: shifted, cvd }, closed: shifted.slice(index) };
}

export function foldTrade(before: BarsMemory, trade: TradeEvent, config: BarsConfig): BarsStep {
  if (trade.symbol !== config.symbol || trade.venue !== config.venue || isDuplicate(before, trade.id))
    return { memory: before, closed: [] };
  const number = contiguous(trade.id);
  const last = before.lastId === null ? null : contiguous(before.lastId);
  const gap = number !== null && last !== null ? number - last - 1 : 0;
  const noted: BarsMemory = {
    ...before,
    lastId: trade.id,
    since: before.since ?? trade.eventTime,
    recentIds: number === null ? [...before.recentIds, trade.id].slice(-REMEMBERED_IDS) : before.recentIds,
  };
  const start = minuteOf(trade.eventTime);
  const newest = noted.open?.timestamp ?? noted.closed.at(-1)?.timestamp ?? Number.NEGATIVE_INFINITY;
  if (start < newest || (start === newest && !noted.open)) return correct(noted, trade);
  const { memory, closed } =
    noted.open && start > noted.open.timestamp ? close(noted, config) : { memory: noted, closed: [] };
  const open = withTrade(memory.open ?? newBar(trade, config), trade);
  const missed = memory.missed + gap;
  const counted = { ...memory, open, missed };
  return {
    memory: {
      ...counted,
      open: { ...withCvd(open, cvdBefore(counted, open)), completeness: completenessOf(counted, open) },
    },
    closed,
  };
}

/** Closes the open bar once its minute and the grace are over. */
export function foldTick(memory: BarsMemory, now: number, config: BarsConfig): BarsStep {
  return memory.open && now >= memory.open.timestamp + MINUTE_MS + GRACE_MS
    ? close(memory, config)
    : { memory, closed: [] };
}

/** A finished bar of the venue's own history as ours; CVD is added by `seed`. */
export function barOfKline(kline: KlineEvent, config: BarsConfig): BarState {
  const sellVolume = kline.volume - kline.buyVolume;
  const { start, open, high, low, close: last, volume, buyVolume, quoteVolume, trades } = kline;
  return {
    symbol: config.symbol,
    timestamp: start,
    open,
    high,
    low,
    close: last,
    volume,
    quoteVolume,
    buyVolume,
    sellVolume,
    delta: buyVolume - sellVolume,
    cvd: null,
    vwap: volume > 0 ? quoteVolume / volume : null,
    trades,
    provisional: false,
    completeness: 1,
    source: config.venue,
    mode: config.mode,
  };
}

/**
 * Joins back-filled bars (oldest first): their CVD is summed from each day's first minute, the fold goes on from the last of them, and
 * trades of minutes that they cover are no longer needed. Answers the bars with CVD (null for a day whose beginning is not there).
 */
export function seed(memory: BarsMemory, history: readonly BarState[]): { memory: BarsMemory; bars: BarState[] } {
  let day: number | null = null;
  let sum: number | null = null;
  const bars = history.map((bar) => {
    if (dayOf(bar.timestamp) !== day) {
      const previous: number | null = day;
      day = dayOf(bar.timestamp);
      // Complete from midnight: the day before is there too, or this is its first minute.
      sum = previous !== null || bar.timestamp === day ? 0 : null;
    }
    sum = sum === null || bar.delta === null ? null : sum + bar.delta;
    return { ...bar, cvd: sum };
  });
  const newest = bars.at(-1);
  if (!newest) return { memory, bars };
  const open = memory.open && memory.open.timestamp > newest.timestamp ? memory.open : null;
  const since = Math.min(memory.since ?? Number.POSITIVE_INFINITY, newest.timestamp + MINUTE_MS);
  const next: BarsMemory = { ...memory, since, cvd: sum, cvdDay: day, closed: bars.slice(-REMEMBERED_BARS), open };
  return { memory: open ? { ...next, open: withCvd(open, cvdBefore(next, open)) } : next, bars };
}
