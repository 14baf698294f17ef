/** Keeps histories of different scale apart: what a file has of a symbol is compared with what is stored of it before any of it is written. */
import type { CorporateAction, DailyBar } from '@marketgraph/domain/equities';
import { adjust } from '@marketgraph/domain/instruments';
import { compareScale, type DatedClose } from '@marketgraph/domain/quality';
import type { DailySpan, EquityStore } from '@marketgraph/platform/db';
import type { SymbolGroup } from './read-bars.ts';
import { contradiction, kindOfPrices, type Stored } from './scale-words.ts';

export type ScaleStore = Pick<EquityStore, 'dailyMany' | 'dailySpans' | 'actions' | 'removeDaily'>;
/** `compare`: what does not fit is refused. `replace`: the file takes the place of what is stored of its symbols. `trust`: nothing is compared. */
export type ScalePolicy = 'compare' | 'replace' | 'trust';
/** One that was refused, and how many of its rows. */
export interface Refused {
  readonly symbol: string;
  readonly line: number;
  readonly reason: string;
  readonly rows: number;
  /** Of them, what an earlier batch had written and is out again. */
  readonly withdrawn: number;
}
export interface Admitted {
  readonly bars: DailyBar[];
  readonly refused: readonly Refused[];
}
/** Symbols that are looked up at once. */
const LOOKED_UP = 200;
const EVERY_DAY = 100_000;
const DAY_MS = 86_400_000;

export class ScaleGuard {
  private readonly stored = new Map<string, Stored | null>();
  private readonly written = new Map<string, string[]>();
  private readonly bad = new Set<string>();
  private actions: Promise<ReadonlyMap<string, readonly CorporateAction[]>> | null = null;

  constructor(
    private readonly store: ScaleStore,
    private readonly policy: ScalePolicy,
  ) {}

  /** Symbols of which nothing is taken. */
  get unfit(): number {
    return this.bad.size;
  }
  /** Whether nothing of it is taken from this file. */
  refuses = (symbol: string): boolean => this.bad.has(symbol);

  /** The bars of a batch that may be written; with `replace` what they replace is gone then. */
  async admit(groups: readonly SymbolGroup[]): Promise<Admitted> {
    const bars: DailyBar[] = [];
    const refused: Refused[] = [];
    if (this.policy !== 'trust') await this.meet(groups);
    const actions = this.policy === 'compare' ? await (this.actions ??= bySymbol(this.store)) : null;
    for (const { symbol, line, bars: own } of groups) {
      const before = this.stored.get(symbol);
      const reason =
        before && actions && !this.bad.has(symbol)
          ? judged(before, own, actions.get(symbol) ?? [], this.written.has(symbol))
          : null;
      if (reason !== null) {
        this.bad.add(symbol);
        const taken = this.written.get(symbol) ?? [];
        // What an earlier part of the file had that the stored days could not be compared with.
        const withdrawn = taken.length === 0 ? 0 : await this.store.removeDaily([symbol], taken);
        refused.push({ symbol, line, reason, rows: own.length + taken.length, withdrawn });
      } else if (this.bad.has(symbol))
        refused.push({
          symbol,
          line,
          reason: `prices that do not fit to the stored ones: more of ${symbol}`,
          rows: own.length,
          withdrawn: 0,
        });
      else {
        if (before) this.written.set(symbol, [...(this.written.get(symbol) ?? []), ...own.map(({ date }) => date)]);
        for (const bar of own) bars.push(bar);
      }
    }
    return { bars, refused };
  }

  /** Looks up, or with `replace` takes out, what is stored of symbols that the file has not named before. */
  private async meet(groups: readonly SymbolGroup[]): Promise<void> {
    const fresh = [...new Set(groups.map(({ symbol }) => symbol))].filter((symbol) => !this.stored.has(symbol));
    const own = new Map(groups.map(({ symbol, bars }) => [symbol, bars]));
    for (let from = 0; from < fresh.length; from += LOOKED_UP) {
      const some = fresh.slice(from, from + LOOKED_UP);
      if (this.policy === 'replace') await this.store.removeDaily(some);
      const spans = this.policy === 'replace' ? null : await this.store.dailySpans(some);
      const unlike = spans
        ? some.filter((symbol) => spans.has(symbol) && !isSameFile(spans.get(symbol)!, own.get(symbol)!))
        : [];
      const found = unlike.length > 0 ? await this.store.dailyMany(unlike, EVERY_DAY) : null;
      const actions = found ? await (this.actions ??= bySymbol(this.store)) : null;
      for (const symbol of some) {
        const bars = found?.get(symbol);
        this.stored.set(symbol, bars && actions ? storedOf(bars, actions.get(symbol) ?? []) : null);
      }
    }
  }
}

/** Whether the very days of `bars` are stored, told by a file of the same name: what comes now takes their place, or is the same. */
function isSameFile(span: DailySpan, bars: readonly DailyBar[]): boolean {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || span.sources.join() !== first.source || first.knownAt < span.knownAt) return false;
  if (span.days !== bars.length || span.from !== first.date || span.to !== last!.date) return false;
  return span.sum === bars.reduce((sum, { date }) => sum + Date.parse(date) / DAY_MS, 0);
}

async function bySymbol(store: ScaleStore): Promise<ReadonlyMap<string, readonly CorporateAction[]>> {
  const found = new Map<string, CorporateAction[]>();
  for (const action of await store.actions()) {
    const known = found.get(action.symbol);
    if (known) known.push(action);
    else found.set(action.symbol, [action]);
  }
  return found;
}

const closesOf = (bars: readonly DailyBar[], actions: readonly CorporateAction[]): DatedClose[] =>
  adjust(bars, actions).map(({ date, close }) => ({ date, close }));

const storedOf = (bars: readonly DailyBar[], actions: readonly CorporateAction[]): Stored => ({
  closes: closesOf(bars, actions),
  kinds: [...new Set(bars.map(kindOfPrices))],
  sources: [...new Set(bars.map(({ source }) => source))],
  knownAt: bars.reduce((newest, bar) => Math.max(newest, bar.knownAt), 0),
});

/** Why the bars cannot stand beside the stored ones; null = they can. `continued`: some of the file stand there already. */
function judged(
  stored: Stored,
  bars: readonly DailyBar[],
  actions: readonly CorporateAction[],
  continued: boolean,
): string | null {
  const first = bars[0];
  if (!first) return null;
  const coming = closesOf(bars, actions);
  const found = compareScale(stored.closes, coming);
  if (found.kind === 'SAME') return null;
  const isOwn = stored.sources.length === 1 && stored.sources[0] === first.source;
  // A newer download of the same file takes the place of all that the older one told.
  if (isOwn && first.knownAt >= stored.knownAt && coversAll(stored.closes, coming)) return null;
  return contradiction(first, stored, coming, found, isOwn || continued);
}

function coversAll(stored: readonly DatedClose[], coming: readonly DatedClose[]): boolean {
  const dates = new Set(coming.map(({ date }) => date));
  return stored.every(({ date }) => dates.has(date));
}
