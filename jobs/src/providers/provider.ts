/** What every folder of a provider of stock data exports one of. A provider never imports another provider. */
import type {
  Budget,
  DailyBar,
  EquityQuote,
  ListedInstrument,
  Offer,
  ProviderId,
  ProviderState,
} from '@marketgraph/domain/equities';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { LedgerState } from '@marketgraph/domain/providers';
import type { Clock } from '@marketgraph/platform/clock';
import type { KnownAction } from '@marketgraph/platform/db';
import type { Logger } from '@marketgraph/platform/log';

/** Where a provider lives: the real host, or the sandbox's local server that speaks its protocol. */
export interface ProviderEndpoint {
  readonly rest: string;
  /** What our plan there allows; absent: the provider's default, its free plan. */
  readonly budgets?: readonly Budget[];
}
export interface KeyedEndpoint extends ProviderEndpoint {
  /** Null: the provider is OFF and says so. */
  readonly key: string | null;
}
export interface ProviderEndpoints {
  /** `socket`: WebSocket URL with its cluster, e.g. `wss://socket.massive.com/stocks`; null = no stream. */
  readonly massive: KeyedEndpoint & { readonly socket: string | null };
  readonly fmp: KeyedEndpoint;
  /** `enabled` false: OFF (unofficial, not for redistribution); default true. */
  readonly yahoo: ProviderEndpoint & { readonly enabled?: boolean };
}

export interface ProviderDeps {
  /** The equities' clock: times of quotes and of states. */
  readonly clock: Clock;
  /** The world's: timeouts, budgets, latencies, `knownAt`. */
  readonly wall: Clock;
  readonly log: Logger;
  readonly mode: DataMode;
  /** Hears of splits that a provider tells beside something else. */
  readonly onActions?: (actions: readonly KnownAction[]) => void;
  /** Where budgets survive a restart; absent: a new process begins with whole budgets. */
  readonly ledgers?: LedgerStore;
}

/** What went out, as far as it was kept, and how many calls may have gone out since. */
export interface KeptLedger {
  readonly state: LedgerState;
  readonly ahead: number;
}
export interface LedgerStore {
  load(id: ProviderId): Promise<KeptLedger | null>;
  save(id: ProviderId, kept: KeptLedger): Promise<void>;
}

/**
 * What sweeps need to know of a provider's budget. Calls of the budget; time is the wall's, which is what servers count by. While sweeps
 * run, other work gets a fifth of every window at most (`meter.ts`).
 */
export interface ProviderBudget {
  /** What other work leaves of each budget to sweeps. */
  forSweeps(): readonly Budget[];
  /** What may go out until `ms` from now. */
  freeWithin(ms: number): number;
  /** When so many may go out at once, ms from now; Infinity = never. */
  freeInMs(calls: number): number;
  /** Words where nothing may go out for more than a minute; null: something may. */
  usedUp(): string | null;
  /** Keeps calls for the request that follows; false when there are not so many. */
  hold(calls: number): boolean;
  /** Gives calls back that were held and not used. */
  release(calls: number): void;
}

/** Minutes of a stream. It comes back by itself, and does not replay what it missed. */
export interface StreamState {
  /** REFUSED: our key or plan does not have it; it does not try again. */
  readonly status: 'CONNECTING' | 'OPEN' | 'DOWN' | 'REFUSED' | 'STOPPED';
  readonly reason: string | null;
  /** Unix ms of the wall: what ended before may have been missed. */
  readonly since: number;
  readonly badFrames: number;
}
export interface MinuteStream {
  state(): StreamState;
  stop(): Promise<void>;
}

/** Shares of one instrument. */
export interface ToldFloat {
  readonly symbol: string;
  readonly floatShares: number;
  /** Null: not told. */
  readonly sharesOutstanding: number | null;
}

/**
 * A capability that is not in `offers` has no method, or one that throws. Every method throws ProviderError and nothing else, spends the
 * provider's own budget before it asks, and waits for nothing longer than its timeout. History and reference calls wait for budget that
 * sweeps leave over.
 */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  /** Now: what our plan was refused is no longer in it. */
  readonly offers: readonly Offer[];
  readonly budgets: readonly Budget[];
  readonly budget: ProviderBudget;
  state(): ProviderState;
  /** Quotes of many symbols; those the provider does not know, or has no price for, are absent. Our symbols in, our symbols out. */
  snapshot?(symbols: readonly string[], signal: AbortSignal): Promise<EquityQuote[]>;
  /** Null: unknown there, or no price. */
  quote?(symbol: string, signal: AbortSignal): Promise<EquityQuote | null>;
  /** Daily bars of the whole market of one session; empty on a holiday. */
  marketDay?(date: string, signal: AbortSignal): Promise<DailyBar[]>;
  /** Daily bars, oldest first, both dates included. */
  history?(symbol: string, from: string, to: string, signal: AbortSignal): Promise<DailyBar[]>;
  /** Minute bars that start in [from, to), Unix ms, oldest first; closed ones only. */
  minutes?(symbol: string, from: number, to: number, signal: AbortSignal): Promise<BarState[]>;
  /** Everything listed, page by page. */
  reference?(signal: AbortSignal): AsyncIterable<ListedInstrument[]>;
  /** Splits that count from `from` on (a date), those announced for later included, page by page. */
  actions?(from: string, signal: AbortSignal): AsyncIterable<KnownAction[]>;
  /** Shares of everything listed, page by page. */
  floats?(signal: AbortSignal): AsyncIterable<ToldFloat[]>;
  /** More facts of one instrument; only those that were told (null = told as unknown). Null: unknown there. */
  details?(symbol: string, signal: AbortSignal): Promise<Partial<ListedInstrument> | null>;
  /** What is known of one symbol's listing, for providers that tell no list. Null: unknown there. */
  identify?(symbol: string, signal: AbortSignal): Promise<ListedInstrument | null>;
  /** Minutes as they end, of these symbols or of all. One stream a key: ask for everything at once. */
  stream?(symbols: readonly string[] | 'all', onMinutes: (bars: readonly BarState[]) => void): MinuteStream;
  stop(): Promise<void>;
}
