/** Closed sessions symbol by symbol, for providers that do not tell a whole market's day in one call. Goes on where it was cut off. */
import type { ListedInstrument } from '@marketgraph/domain/equities';
import { isFinal, type Got } from './broken-off.ts';
import type { HistoryDeps } from './history.ts';

const NAME = 'history-by-symbol';
/** Symbols between two savings of how far it is. */
const KEEP_EVERY = 20;
/** The scanner takes up what was read so many symbols at a time. */
const MORE_SYMBOLS = 25;
/** A symbol that has this share of the sessions is not asked for again: it may have been listed later, or halted. */
const WHOLE = 0.9;
const SOME = 300;
/** So many in a row that nobody could tell: it is tried again another day. */
const HOPELESS = 25;

interface Done {
  readonly from: string;
  readonly to: string;
  readonly symbols: readonly string[];
}

/** Of how many symbols these sessions were read. */
export async function symbolsRead({ store }: Pick<HistoryDeps, 'store'>, days: readonly string[]): Promise<number> {
  const done = (await store.checkpoint(NAME))?.state as Done | undefined;
  return done && done.from === days.at(-1) && done.to === days[0] ? done.symbols.length : 0;
}

/** `days`: closed sessions, newest first; `most`: of the first and biggest stocks so many. Counts symbols. */
export async function readSymbolHistory(deps: HistoryDeps, days: readonly string[], most = Infinity): Promise<Got> {
  const { store, providers, logger, signal, tell } = deps;
  const able = providers.filter(
    (each) => each.history && each.offers.some(({ capability }) => capability === 'history'),
  );
  const [to, from] = [days[0], days.at(-1)];
  if (able.length === 0 || to === undefined || from === undefined) return { read: 0, left: null };
  const listed = await store.instruments({ types: ['STOCK', 'ETF'], statuses: ['ACTIVE', 'HALTED'] });
  const before = (await store.checkpoint(NAME))?.state as Done | undefined;
  const done = new Set(before?.from === from && before.to === to ? before.symbols : []);
  const first = deps.first?.() ?? new Set<string>();
  const later = ({ symbol }: ListedInstrument): number => Number(!first.has(symbol));
  const symbols = listed
    .toSorted((a, b) => later(a) - later(b) || (b.marketCap ?? 0) - (a.marketCap ?? 0))
    .slice(0, most)
    .map(({ symbol }) => symbol)
    .filter((symbol) => !done.has(symbol));
  const keep = () => store.saveCheckpoint(NAME, { from, to, symbols: [...done] } satisfies Done, null);

  async function ask(symbol: string): Promise<'got' | 'none' | 'failed'> {
    let answer: 'none' | 'failed' = 'none';
    for (const provider of able) {
      try {
        const bars = await provider.history!(symbol, from!, to!, signal);
        if (bars.length === 0) continue;
        await store.saveDaily(bars);
        return 'got';
      } catch (error) {
        if (!isFinal(error)) answer = 'failed';
        if (!signal.aborted)
          logger.warn({ err: String(error), provider: provider.id, symbol }, 'history could not be read');
      }
    }
    return answer;
  }

  let [read, inVain, failed] = [0, 0, 0];
  async function take(symbol: string): Promise<void> {
    const answer = await ask(symbol);
    inVain = answer === 'failed' ? inVain + 1 : 0;
    failed += Number(answer === 'failed');
    // What failed, or found no budget, is asked for again the next time.
    if (answer !== 'failed' && !signal.aborted) done.add(symbol);
    if (answer !== 'got') return;
    read += 1;
    if (read % MORE_SYMBOLS === 0) await deps.onMore?.();
  }
  for (let at = 0; at < symbols.length && !signal.aborted && inVain < HOPELESS; at += SOME) {
    const some = symbols.slice(at, at + SOME);
    const kept = await store.dailyMany(some, days.length, to);
    for (const [index, symbol] of some.entries()) {
      if (signal.aborted || inVain >= HOPELESS) break;
      const has = (kept.get(symbol) ?? []).filter(({ date, provisional }) => date >= from && !provisional).length;
      if (has >= days.length * WHOLE) done.add(symbol);
      else {
        const words = `Sessions of the past are being read: ${at + index} of ${symbols.length} stocks.`;
        tell(`${words} What needs them is empty until then.`);
        await take(symbol);
      }
      if (index % KEEP_EVERY === 0) await keep();
    }
  }
  await keep();
  if (failed === 0 || signal.aborted) return { read, left: null };
  if (read % MORE_SYMBOLS > 0) await deps.onMore?.();
  const isHopeless = inVain >= HOPELESS;
  const what = isHopeless ? 'histories of stocks' : `histories of ${failed} stocks`;
  return { read, left: { words: `${what} could not be read (${read} of ${symbols.length} were)`, isHopeless } };
}
