/** Closed sessions symbol by symbol, for providers that do not tell a whole market's day in one call. Goes on where it was cut off. */
import type { HistoryDeps } from './history.ts';

const NAME = 'history-by-symbol';
/** Symbols between two savings of how far it is. */
const KEEP_EVERY = 20;
/** A symbol that has this share of the sessions is not asked for again: it may have been listed later, or halted. */
const WHOLE = 0.9;
const SOME = 300;

interface Done {
  readonly from: string;
  readonly to: string;
  readonly symbols: readonly string[];
}

/** `days`: closed sessions, newest first; `most`: of the biggest stocks so many. Answers how many symbols it got. */
export async function readSymbolHistory(deps: HistoryDeps, days: readonly string[], most = Infinity): Promise<number> {
  const { store, providers, logger, signal, tell } = deps;
  const able = providers.filter(
    (each) => each.history && each.offers.some(({ capability }) => capability === 'history'),
  );
  const [to, from] = [days[0], days.at(-1)];
  if (able.length === 0 || to === undefined || from === undefined) return 0;
  const listed = await store.instruments({ types: ['STOCK', 'ETF'], statuses: ['ACTIVE', 'HALTED'] });
  const before = (await store.checkpoint(NAME))?.state as Done | undefined;
  const done = new Set(before?.from === from && before.to === to ? before.symbols : []);
  const symbols = listed
    .toSorted((a, b) => (b.marketCap ?? 0) - (a.marketCap ?? 0))
    .slice(0, most)
    .map(({ symbol }) => symbol)
    .filter((symbol) => !done.has(symbol));
  const keep = () => store.saveCheckpoint(NAME, { from, to, symbols: [...done] } satisfies Done, null);

  async function ask(symbol: string): Promise<boolean> {
    for (const provider of able) {
      try {
        const bars = await provider.history!(symbol, from!, to!, signal);
        if (bars.length === 0) continue;
        await store.saveDaily(bars);
        return true;
      } catch (error) {
        if (signal.aborted) return false;
        logger.warn({ err: String(error), provider: provider.id, symbol }, 'history could not be read');
      }
    }
    return false;
  }

  let read = 0;
  for (let at = 0; at < symbols.length && !signal.aborted; at += SOME) {
    const some = symbols.slice(at, at + SOME);
    const kept = await store.dailyMany(some, days.length, to);
    for (const [index, symbol] of some.entries()) {
      if (signal.aborted) break;
      const has = (kept.get(symbol) ?? []).filter(({ date, provisional }) => date >= from && !provisional).length;
      if (has < days.length * WHOLE) {
        tell(`Sessions of the past are being read: ${at + index} of ${symbols.length} stocks.`);
        if (await ask(symbol)) read += 1;
      }
      if (!signal.aborted) done.add(symbol);
      if (index % KEEP_EVERY === 0) await keep();
    }
  }
  await keep();
  return read;
}
