/** The raw topic of stocks, entry by entry: what each gives rise to goes into the outbox, and to the store. No I/O here. */
import type { EquityQuote, MarketEventState, Sweep } from '@marketgraph/domain/equities';
import {
  MarketEvents,
  OpportunityBoard,
  SignificantMoves,
  type Facts,
  type SweepFindings,
  createFacts,
  RULES,
  type OpportunityRules,
} from '@marketgraph/domain/opportunities';
import {
  type ClosedDay,
  previousClose,
  quoteQuality,
  type Doubt,
  type Refusal,
  type Scanner,
  scoreRows,
  SIGNAL_QUALITY,
  type SweepInfo,
} from '@marketgraph/domain/scanner';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { Outbox } from '../pipelines/outbox.ts';
import type { Restored } from './checkpoint.ts';
import { MinuteBars, type MinuteMemory } from './minute-bars.ts';
import { toldWith } from './told-with.ts';
import { currentSession } from './session-clock.ts';
import type { StockStore } from './stock-store.ts';

/** Entries of one topic that one input may give rise to: a sweep that opens everything at once fits in. */
const PLACES = 65_536;
/** Bars of every width within a session end at a multiple of this: what is silent is said once more behind it, so that they are told as ended. */
const ENDS_MS = 5 * 60_000;
/** A silent stock is said again until its widest bar within a session has ended. */
const SILENT_MS = 5 * 3_600_000;

export interface Folded {
  readonly scanner: Scanner;
  readonly board: OpportunityBoard;
  readonly events: MarketEvents;
  readonly moves: SignificantMoves;
  /** Minutes of stocks whose topic somebody may be reading. */
  minuteMemory(): readonly MinuteMemory[];
}
export interface FoldOptions {
  readonly scanner: Scanner;
  readonly mode: DataMode;
  readonly restored: Restored;
  readonly store: StockStore;
  /** Symbols whose bars somebody may be reading now: only they have a topic of bars. */
  readonly wanted: () => ReadonlySet<string>;
  readonly rules?: OpportunityRules;
  /** Milliseconds of the wall, for how long the analysis takes. */
  readonly stopwatch: () => number;
  /** Of every quote: why it was refused, or what is doubted of it. */
  readonly onTaken: (answer: Refusal | readonly Doubt[]) => void;
}

export class EquityFold implements Folded {
  readonly scanner: Scanner;
  readonly board: OpportunityBoard;
  readonly events: MarketEvents;
  readonly moves: SignificantMoves;
  readonly outbox = new Outbox(PLACES);
  private readonly minutes: MinuteBars;
  private readonly factsOf;
  private readonly mics: readonly string[];
  private readonly until = new Map<string, number>();
  /** Nobody can trade: what is looked at now happened before, and is no news. */
  private isClosed = false;
  /** Stocks whose newest minute is on their topic of bars, and when something was told there last. */
  private readonly followed = new Map<string, number>();
  /** The equities' clock at the newest input that has it. */
  private at = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: FoldOptions) {
    const { scanner, mode, restored, rules = RULES } = options;
    this.scanner = scanner;
    this.board = new OpportunityBoard(rules, mode, restored.board);
    this.events = new MarketEvents(mode, restored.events);
    this.moves = new SignificantMoves(mode, restored.moves);
    const minutes = restored.minutes.filter(({ symbol }) => scanner.place(symbol) !== undefined);
    this.minutes = new MinuteBars(minutes);
    // On another log nothing has been told yet.
    if (restored.after !== null)
      for (const { symbol, forming } of minutes) if (forming) this.followed.set(symbol, forming.bar.timestamp);
    this.factsOf = createFacts(scanner);
    this.mics = [...new Set(scanner.instruments.map(({ mic }) => mic))];
  }

  /** Sessions as they are at a moment: a new one closes the one before. */
  private sessionsAt(at: number): void {
    this.at = at;
    for (const mic of this.mics) {
      if (at < (this.until.get(mic) ?? Number.NEGATIVE_INFINITY)) continue;
      const { state, session } = currentSession(mic, at);
      this.until.set(mic, state.until);
      this.isClosed = state.name === 'CLOSED';
      this.closed(this.scanner.setSession(mic, session));
      const first = this.oldestSession();
      this.events.begin(first);
      this.moves.begin(first);
    }
  }
  private oldestSession(): string {
    let oldest = '9999-12-31';
    const seen = new Set<string>();
    for (const [which, { mic }] of this.scanner.instruments.entries()) {
      if (seen.has(mic)) continue;
      seen.add(mic);
      const date = this.scanner.sessionOf(which)?.date;
      if (date !== undefined && date < oldest) oldest = date;
    }
    return oldest;
  }
  private closed(days: readonly ClosedDay[]): void {
    if (days.length > 0) this.options.store.closedDays(days, this.scanner);
  }

  quotes(quotes: readonly EquityQuote[], at: number): void {
    this.sessionsAt(at);
    const { scanner, options } = this;
    for (const quote of quotes) {
      const which = scanner.place(quote.symbol) ?? -1;
      const before = scanner.today.quote[which] ?? null;
      const answer = scanner.takeQuote(quote);
      options.onTaken(answer);
      const taken = scanner.today.quote[which] ?? null;
      if (taken && taken !== before) this.look(which, taken, before, at);
    }
  }

  /** Of stored closes nobody is told: they are shown, and no looks. */
  closes(quotes: readonly EquityQuote[], at: number): void {
    this.sessionsAt(at);
    for (const quote of quotes) this.scanner.takeClose(quote);
  }

  /** Minutes that a provider told whole; of stocks that are not watched nothing is kept. */
  given(minutes: readonly BarState[]): void {
    const { scanner, options } = this;
    const wanted = options.wanted();
    for (const minute of minutes) {
      if (scanner.place(minute.symbol) === undefined) continue;
      const bars = this.minutes.given(minute);
      options.store.minutes(bars);
      if (wanted.has(minute.symbol)) this.follow(minute.symbol, bars);
    }
  }

  /** Who begins to follow a stock has its newest minute at once, and not when it trades again; and what is over ends, whether somebody looks or not. */
  newlyWanted(at = this.at): void {
    this.at = Math.max(this.at, at);
    const wanted = this.options.wanted();
    const over = this.minutes.over(this.at);
    this.options.store.minutes(over);
    for (const bar of over) if (wanted.has(bar.symbol)) this.follow(bar.symbol, [bar]);
    for (const symbol of this.followed.keys()) if (!wanted.has(symbol)) this.followed.delete(symbol);
    for (const symbol of wanted) {
      const newest = this.minutes.newest(symbol);
      if (newest && (!this.followed.has(symbol) || this.endsSomething(symbol, newest))) this.follow(symbol, [newest]);
    }
  }
  /** Whether there is more to say of silent stocks than the last inputs did. */
  isOver(at: number): boolean {
    return (
      this.minutes.isOver(at) ||
      [...this.followed.keys()].some((symbol) => {
        const newest = this.minutes.newest(symbol);
        return newest !== null && this.endsSomething(symbol, newest, at);
      })
    );
  }
  private endsSomething(symbol: string, newest: BarState, at = this.at): boolean {
    const toldAt = this.followed.get(symbol)!;
    const isOther = Math.floor(at / ENDS_MS) > Math.floor(toldAt / ENDS_MS);
    return isOther && !newest.provisional && at - newest.timestamp < SILENT_MS;
  }
  minuteMemory(): readonly MinuteMemory[] {
    return this.minutes.memory(this.followed.keys());
  }
  private follow(symbol: string, bars: readonly BarState[]): void {
    if (bars.length === 0) return;
    this.followed.set(symbol, this.at);
    // What is told late goes before the newest: who reads the topic's last has the newest look.
    const newest = this.minutes.newest(symbol);
    const isLate = newest !== null && newest.timestamp > bars.at(-1)!.timestamp;
    const told = toldWith(this.scanner, this.scanner.place(symbol)!, newest, this.at);
    for (const bar of isLate ? [...bars, newest] : bars)
      this.outbox.put(topics.bars(symbol), { bar: JSON.stringify({ ...bar, told }) });
  }

  private look(which: number, quote: EquityQuote, before: EquityQuote | null, at: number): void {
    const quality = quoteQuality(quote, this.scanner.today.doubts[which]!, at);
    if (!before || isNews(quote, before)) {
      const { minute: _, ...told } = quote;
      this.outbox.put(topics.quotes(), { symbol: quote.symbol, quote: JSON.stringify({ ...told, quality }) });
    }
    this.minute(quote, quality);
    if (quality >= SIGNAL_QUALITY && !this.isClosed) this.significant(which, quote, at);
  }

  /** Closes that are replayed have no minutes. */
  private minute(quote: EquityQuote, quality: number): void {
    const { mode, store, wanted } = this.options;
    if (mode === 'REPLAY') return;
    const { closed, forming } = this.minutes.take(quote, quality);
    store.minutes(closed);
    if (wanted().has(quote.symbol)) this.follow(quote.symbol, forming ? [...closed, forming] : closed);
  }

  /** Told at the quote, not at the sweep's end. */
  private significant(which: number, quote: EquityQuote, at: number): void {
    const { scanner } = this;
    const session = scanner.sessionOf(which);
    if (!session || !scanner.today.has(which)) return;
    const before = previousClose(scanner, which, session);
    const changePercent = before > 0 ? (quote.price / before - 1) * 100 : null;
    const { symbol, price } = quote;
    const move = this.moves.take({ symbol, date: session.date, price, changePercent, volumeRatio: null, at });
    if (!move) return;
    this.tell(move);
    this.outbox.put(topics.significantMoves(), { event: JSON.stringify(move) });
  }
  private tell(event: MarketEventState): void {
    this.outbox.put(topics.marketEvents(), { event: JSON.stringify(event) });
    this.options.store.event(event);
  }

  /** The sweep with its rows; its topic entries are in the outbox. */
  endOfSweep(info: SweepInfo, at: number): Sweep {
    this.sessionsAt(at);
    this.newlyWanted();
    const { stopwatch, store } = this.options;
    const started = stopwatch();
    const rows = this.scanner.rows(at);
    // Of a sweep that nobody answered the times are the last answered one's: what is repeated was not seen again.
    const seenAt = Math.min(at, info.endedAt);
    const facts = rows.map((row, which) => this.factsOf(which, row, seenAt));
    const findings = this.board.step(rows, facts);
    const events = this.isClosed ? [] : this.marketEvents(facts, findings);
    scoreRows(rows, this.board.scoreOf);
    const sweep: Sweep = { ...info, computeMs: stopwatch() - started, rows };
    // What stood out in a session that is over is shown as of then; only what ends is told.
    for (const state of this.isClosed ? findings.closed : [...findings.opened, ...findings.closed])
      this.outbox.put(topics.opportunities(), { opportunity: JSON.stringify(state) });
    for (const event of events) this.tell(event);
    store.opportunities(findings, this.board);
    store.runningDays(this.scanner, at);
    this.outbox.put(topics.scanner(), { sweep: info.id, at: String(at) });
    return sweep;
  }

  private marketEvents(facts: readonly (Facts | null)[], findings: SweepFindings): MarketEventState[] {
    const opened = this.events.ofOpportunities(findings.opened);
    return [...opened, ...this.events.ofStocks(facts, (which) => this.scanner.sessionOf(which)!.open)];
  }
}

function isNews(a: EquityQuote, b: EquityQuote): boolean {
  return (
    a.price !== b.price || a.volume !== b.volume || a.bid !== b.bid || a.ask !== b.ask || a.provider !== b.provider
  );
}
