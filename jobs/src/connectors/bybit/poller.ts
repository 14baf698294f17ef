/** Open interest and funding over REST every minute, and the funding intervals that give the rates their meaning. */
import type { MarketEvent } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { FeedBoard } from '../feed-meter.ts';
import type { Rest } from '../rest.ts';
import { createHistory, type History } from './backfill.ts';
import { parseInstruments } from './parse/rest.ts';
import { POLL_MS } from './venue.ts';

/** Bybit moves instruments between 8, 4 and 1 hour, announced days ahead. */
const INTERVALS_MS = 3_600_000;
const MAX_PAGES = 20;

export class Poller {
  readonly history: History;
  private intervals = new Map<string, number | null>();
  private intervalsAt = Number.NEGATIVE_INFINITY;
  private readonly cancel: () => void;
  private busy = false;
  private stopped = false;

  constructor(
    private readonly rest: Rest,
    private readonly clock: Clock,
    private readonly board: FeedBoard,
    private readonly symbols: readonly string[],
    private readonly emit: (events: readonly MarketEvent[]) => void,
  ) {
    this.history = createHistory(rest, clock, (symbol) => this.intervals.get(symbol) ?? null);
    this.cancel = symbols.length > 0 ? clock.every(POLL_MS, () => void this.poll()) : () => undefined;
    if (symbols.length > 0) void this.poll();
  }

  /** The instrument list is long: the default page would be cut at 500 of its rows. */
  async loadIntervals(): Promise<void> {
    if (this.clock.now() - this.intervalsAt < INTERVALS_MS) return;
    const intervals = new Map<string, number | null>();
    let cursor = '';
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = { category: 'linear', limit: 1000, ...(cursor && { cursor }) };
      const answer = parseInstruments(await this.rest.get('/v5/market/instruments-info', query));
      for (const { symbol, fundingIntervalHours } of answer.rows) intervals.set(symbol, fundingIntervalHours);
      if (answer.cursor === '' || answer.cursor === cursor) break;
      cursor = answer.cursor;
    }
    [this.intervals, this.intervalsAt] = [intervals, this.clock.now()];
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  /** A slow answer of the last minute is not overtaken by the next. */
  private async poll(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    await this.loadIntervals().catch(() => undefined);
    for (const symbol of this.symbols) await this.pollSymbol(symbol);
    this.busy = false;
  }

  private async pollSymbol(symbol: string): Promise<void> {
    const meter = this.board.of('rest', symbol);
    try {
      const rows = await Promise.all([this.history.latestOpenInterest(symbol), this.history.latestFunding(symbol)]);
      if (this.stopped) return;
      meter.data(this.clock.now(), null);
      meter.set('up', null);
      this.emit(rows.filter((row) => row !== null));
    } catch (error) {
      if (this.stopped) return;
      meter.error();
      meter.set('down', error instanceof Error ? error.message : String(error));
    }
  }
}
