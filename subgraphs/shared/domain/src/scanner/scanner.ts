/** The rolling state of every stock: closed sessions in a bank of indicators, today's in columns, and the rows of a sweep made of both. */
import { dateOf, daysOf, outsideCalendar, previousSession } from '../calendar/index.ts';
import type { EquityQuote, ScanRow, Sweep } from '../equities/index.ts';
import { LiveBank } from '../indicators/evaluate/index.ts';
import { type DayBar, Days } from './days.ts';
import { cleaned, type Doubt, refusal, type Refusal } from './intake.ts';
import { FIRST_BEFORE, OUT, OUTPUTS, scanPrograms } from './program.ts';
import { rowOf, type RowParts } from './row.ts';
import type { ClosedDay, HeldSession, ScanInstrument, ScanSession, SweepInfo, Taken } from './scan.types.ts';
import { Today } from './today.ts';
import { VolumeBaselines } from './volume/baselines.ts';
import { slotsInto } from './volume/edges.ts';

const WIDTH = OUTPUTS.length;
/** A whole session of a US exchange; shorter ones tell nothing about whole ones. */
const FULL_MS = 390 * 60_000;
/** A week and a holiday. */
const STALE_DAYS = 8;
const NO_BAR = { open: Number.NaN, high: Number.NaN, low: Number.NaN, close: Number.NaN, volume: Number.NaN, time: 0 };

export interface ScannerOptions {
  readonly instruments: readonly ScanInstrument[];
  /** Closed sessions of a stock, adjusted for splits, oldest first; WARM_SESSIONS of them are enough. */
  readonly history: (symbol: string) => Iterable<DayBar>;
}

export class Scanner {
  private described: readonly ScanInstrument[];
  readonly days: Days;
  readonly today: Today;
  readonly baselines: VolumeBaselines;
  /** Outputs of the program at the newest sweep, `WIDTH` a stock. */
  readonly values: Float64Array;
  private readonly programs = scanPrograms();
  private readonly forming: LiveBank;
  private readonly closed: LiveBank;
  /** What the forming program gave at the last close, `FIRST_BEFORE` a stock. */
  private readonly atClose: Float64Array;
  private readonly places: ReadonlyMap<string, number>;
  private readonly sessions = new Map<string, HeldSession>();
  private readonly bar = { ...NO_BAR };

  constructor({ instruments, history }: ScannerOptions) {
    const count = instruments.length;
    this.described = instruments;
    this.places = new Map(instruments.map(({ symbol }, which) => [symbol, which]));
    if (this.places.size !== count) throw new Error('an instrument is listed twice');
    this.days = new Days(count);
    this.today = new Today(count);
    this.baselines = new VolumeBaselines(count);
    this.forming = new LiveBank(this.programs.forming, count);
    this.closed = new LiveBank(this.programs.closed, count);
    this.values = new Float64Array(count * WIDTH).fill(Number.NaN);
    this.atClose = new Float64Array(count * FIRST_BEFORE).fill(Number.NaN);
    for (let which = 0; which < count; which += 1)
      for (const bar of history(instruments[which]!.symbol)) this.push(which, bar);
  }

  get instruments(): readonly ScanInstrument[] {
    return this.described;
  }
  /** Number of a stock, from 0; undefined = not scanned. */
  place = (symbol: string): number | undefined => this.places.get(symbol);
  sessionOf = (which: number): HeldSession | undefined => this.sessions.get(this.instruments[which]!.mic);

  /** What is known of the stocks beside their prices (sector, market cap, float), from the next rows on. False: they are others, or of other exchanges, and nothing is changed. */
  describe(instruments: readonly ScanInstrument[]): boolean {
    const known = [...this.described];
    for (const one of instruments) {
      const which = this.places.get(one.symbol);
      if (which === undefined || known[which]!.mic !== one.mic) return false;
      known[which] = one;
    }
    if (new Set(instruments.map(({ symbol }) => symbol)).size !== known.length) return false;
    this.described = known;
    return true;
  }

  private push(which: number, bar: DayBar): void {
    const { bar: room } = this;
    room.open = bar.open;
    room.high = bar.high;
    room.low = bar.low;
    room.close = bar.close;
    room.volume = bar.volume;
    const at = which * WIDTH;
    const out = this.forming.update(which, room);
    this.atClose.set(out, which * FIRST_BEFORE);
    this.days.push(which, bar, out[OUT.rsi]!);
    const { values } = this;
    values[at + OUT.rsiBefore] = out[OUT.rsi]!;
    values[at + OUT.sma20Before] = out[OUT.sma20]!;
    values[at + OUT.sma50Before] = out[OUT.sma50]!;
    values[at + OUT.closeBefore] = bar.close;
    values.set(this.closed.update(which, room), at + FIRST_BEFORE);
  }

  /** Told anew: a split, a correction, a session that was missing. */
  reload(symbol: string, bars: Iterable<DayBar>): void {
    const which = this.places.get(symbol);
    if (which === undefined) return;
    for (const bank of [this.forming, this.closed]) {
      const size = bank.cells.length / bank.count;
      bank.cells.fill(0, which * size, (which + 1) * size);
    }
    this.atClose.fill(Number.NaN, which * FIRST_BEFORE, (which + 1) * FIRST_BEFORE);
    this.values.fill(Number.NaN, which * WIDTH, (which + 1) * WIDTH);
    this.days.clear(which);
    for (const bar of bars) this.push(which, bar);
  }

  /** The session of an exchange from now on. A new one closes the one before; what is known of that is returned. */
  setSession(mic: string, session: ScanSession): ClosedDay[] {
    const before = this.sessions.get(mic);
    this.sessions.set(mic, heldOf(mic, session));
    if (before?.date === session.date) return [];
    const closed: ClosedDay[] = [];
    for (const [which, instrument] of this.instruments.entries()) {
      if (instrument.mic !== mic) continue;
      const day = before ? this.closeDay(which, before) : null;
      if (day) closed.push(day);
      this.evaluate(which);
    }
    return closed;
  }

  private closeDay(which: number, session: ScanSession): ClosedDay | null {
    const { today, instruments } = this;
    const edges = this.baselines.endSession(which, session.close - session.open === FULL_MS);
    const bar = this.formingDay(which, session.date);
    today.clear(which);
    if (!bar) return null;
    if (bar.date > this.days.lastDate(which)) this.push(which, bar);
    return { symbol: instruments[which]!.symbol, bar, edges };
  }

  /** The regular session so far, by what was told and seen; null = no price of it. */
  formingDay(which: number, date: string): DayBar | null {
    const { today } = this;
    const close = today.close[which]!;
    if (!(close > 0)) return null;
    const high = Math.max(today.high[which]!, close);
    const low = Math.min(today.low[which]!, close);
    const open = today.open[which]! > 0 ? today.open[which]! : Number.NaN;
    return { date, open, high, low, close, volume: today.volume[which]! };
  }

  take(quotes: readonly EquityQuote[]): Taken {
    const refused: Taken['refused'][number][] = [];
    const doubted: Taken['doubted'][number][] = [];
    for (const quote of quotes) {
      const answer = this.takeQuote(quote);
      if (typeof answer === 'string') refused.push({ symbol: quote.symbol, reason: answer });
      else if (answer.length > 0) doubted.push({ symbol: quote.symbol, doubts: answer });
    }
    return { taken: quotes.length - refused.length, refused, doubted };
  }

  /** Why it was refused whole, or what is doubted of it. */
  takeQuote(quote: EquityQuote): Refusal | readonly Doubt[] {
    const which = this.places.get(quote.symbol);
    if (which === undefined) return 'UNKNOWN_SYMBOL';
    return refusal(quote, this.today.quote[which]!) ?? this.takeOne(which, quote);
  }

  private takeOne(which: number, raw: EquityQuote): readonly Doubt[] {
    const { today } = this;
    const session = this.sessionOf(which);
    const isToday = session !== undefined && raw.asOf >= session.pre && raw.asOf < session.post;
    const last = today.has(which) ? today.price[which]! : this.closeBefore(which, raw);
    const { quote, doubts } = cleaned(raw, {
      price: last > 0 ? last : null,
      doubted: today.confirmable(which, raw),
      volume: isToday && today.volume[which]! >= 0 ? today.volume[which]! : null,
      avgVolume20: this.values[which * WIDTH + OUT.avgVolume20]!,
    });
    today.doubts[which] = doubts;
    if (doubts.includes('FAR_PRICE')) {
      today.doubt(which, quote);
      return doubts;
    }
    today.quote[which] = quote;
    if (!isToday) return doubts;
    today.take(which, quote, session);
    if (quote.volume !== null)
      this.baselines.look(
        which,
        slotsInto(quote.receivedAt - quote.delayMs, session.open, session.close),
        quote.volume,
      );
    return doubts;
  }

  /**
   * The session's bar as it is stored, for a stock that nobody has looked at in it. It is as good as the rest of its history, so nothing of it
   * is doubted; what somebody told stays.
   */
  takeClose(quote: EquityQuote): void {
    const which = this.places.get(quote.symbol);
    if (which === undefined || this.today.has(which) || refusal(quote, null) !== null) return;
    const session = this.sessionOf(which);
    if (!session || quote.asOf < session.pre || quote.asOf >= session.post) return;
    this.today.quote[which] = quote;
    this.today.doubts[which] = [];
    this.today.take(which, quote, session);
  }

  private closeBefore(which: number, { previousClose: told }: EquityQuote): number {
    if (told !== null && told > 0) return told;
    return this.days.length(which) > 0 ? this.values[which * WIDTH + OUT.closeBefore]! : Number.NaN;
  }

  /** Values with today's forming bar in; as of the last close where there is no price of today. */
  evaluate(which: number): Float64Array {
    const { today, bar, values } = this;
    const at = which * WIDTH;
    const price = today.price[which]!;
    if (price > 0) {
      const high = today.high[which]!;
      const low = today.low[which]!;
      bar.open = today.open[which]!;
      bar.high = high > price ? high : price;
      bar.low = low < price ? low : price;
      bar.close = price;
      bar.volume = today.volume[which]!;
      values.set(this.forming.peek(which, bar), at);
    } else {
      values.set(this.atClose.subarray(which * FIRST_BEFORE, (which + 1) * FIRST_BEFORE), at);
    }
    return values;
  }

  /** The rows of a sweep, without scores: `scoreRows` writes those. */
  rows(now: number): ScanRow[] {
    const { days, today, baselines, values } = this;
    const parts: RowParts = { days, today, baselines, values, lookBack: this.programs.lookBack, now };
    return this.instruments.map((instrument, which) => {
      this.evaluate(which);
      return rowOf(parts, which, instrument, this.sessionOf(which));
    });
  }

  /** `computeMs` is the caller's to measure: this room has no clock. */
  endOfSweep(info: SweepInfo): Omit<Sweep, 'computeMs'> {
    return { ...info, rows: this.rows(info.endedAt) };
  }
}

function heldOf(mic: string, session: ScanSession): HeldSession {
  const oldest = dateOf(daysOf(session.date) - STALE_DAYS);
  const isKnown = outsideCalendar(mic, oldest) === null;
  return { ...session, oldest, before: isKnown ? previousSession(mic, session.date).date : null };
}

export const createScanner = (options: ScannerOptions): Scanner => new Scanner(options);
