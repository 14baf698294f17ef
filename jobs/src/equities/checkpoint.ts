/** What the pipeline of stocks saves once a minute, and what of it a new one can go on with. */
import type { EquityQuote } from '@marketgraph/domain/equities';
import type { BoardMemory, EventsMemory } from '@marketgraph/domain/opportunities';
import type { Scanner } from '@marketgraph/domain/scanner';
import type { EquityStore } from '@marketgraph/platform/db';
import type { Folded } from './fold.ts';
import type { MinuteMemory } from './minute-bars.ts';

export const CHECKPOINT_MS = 60_000;
const NAME = 'equities';
/** Grows when the shape changes. */
const VERSION = 1;

interface SavedStock {
  readonly symbol: string;
  readonly quote: EquityQuote;
  readonly today: readonly (number | null)[] | null;
  readonly baseline: ReturnType<Scanner['baselines']['todayOf']>;
}
interface Saved {
  readonly version: typeof VERSION;
  readonly epoch: string;
  /** Mode and seed: what was seen of another market is worth nothing. */
  readonly market: string;
  readonly at: number;
  /** Session's date by exchange. */
  readonly dates: Readonly<Record<string, string>>;
  readonly stocks: readonly SavedStock[];
  readonly board: BoardMemory;
  readonly events: EventsMemory;
  readonly moves: readonly string[];
  /** Absent: saved by a version that did not. */
  readonly minutes?: readonly MinuteMemory[];
}
export interface Market {
  readonly epoch: string;
  readonly market: string;
}

function stocksOf({ instruments, today, baselines }: Scanner): SavedStock[] {
  return instruments.flatMap(({ symbol }, which) => {
    const quote = today.quote[which];
    return quote ? [{ symbol, quote, today: today.save(which), baseline: baselines.todayOf(which) }] : [];
  });
}

export async function saveCheckpoint(
  store: EquityStore,
  fold: Folded,
  { epoch, market }: Market,
  at: number,
  input: string | null,
): Promise<void> {
  const { scanner, board, events, moves } = fold;
  const dates: Record<string, string> = {};
  for (const [which, { mic }] of scanner.instruments.entries()) dates[mic] ??= scanner.sessionOf(which)!.date;
  const stocks = stocksOf(scanner);
  const memories = { board: board.memory, events: events.memory, moves: moves.memory, minutes: fold.minuteMemory() };
  const state: Saved = { version: VERSION, epoch, market, at, dates, stocks, ...memories };
  await store.saveCheckpoint(NAME, state, input);
}

export interface Restored {
  readonly board: BoardMemory;
  readonly events: EventsMemory | undefined;
  readonly moves: readonly string[];
  readonly minutes: readonly MinuteMemory[];
  /** The input to go on after; null = from what is kept. */
  readonly after: string | null;
  readonly resumed: boolean;
}
const NOTHING: Restored = { board: [], events: undefined, moves: [], minutes: [], after: null, resumed: false };

/** Takes up what was saved of the same market and session, not after `now`: a clock that was set back begins anew. */
export async function restore(
  store: EquityStore,
  scanner: Scanner,
  { epoch, market }: Market,
  now: number,
): Promise<Restored> {
  const found = await store.checkpoint(NAME);
  const saved = found?.state as Saved | undefined;
  if (!saved || saved.version !== VERSION || saved.market !== market || saved.at > now) return NOTHING;
  for (const { symbol, quote, today, baseline } of saved.stocks) {
    const which = scanner.place(symbol);
    if (which === undefined) continue;
    scanner.today.quote[which] = quote;
    const { mic } = scanner.instruments[which]!;
    if (saved.dates[mic] !== scanner.sessionOf(which)?.date) continue;
    if (today) scanner.today.restore(which, today);
    if (baseline) scanner.baselines.restoreToday(which, baseline);
  }
  const after = saved.epoch === epoch ? found!.inputCursor : null;
  const { board, events, moves, minutes = [] } = saved;
  return { board, events, moves, minutes, after, resumed: true };
}
