/** Quality of the sessions that a provider told: what it said of its own source, and at most what gap and outlier leave of it. */
import type { DailyBar } from '@marketgraph/domain/equities';
import { tradingDays } from '@marketgraph/domain/calendar';
import { adjust } from '@marketgraph/domain/instruments';
import { barQuality, MEAN_SESSIONS } from '@marketgraph/domain/quality';
import type { EquityStore } from '@marketgraph/platform/db';
import { actionsBySymbol } from '../equities/warm-start.ts';

const MIC = 'XNAS';
/** Symbols of one statement: their bars as rows and as objects are let go of before the next are read. */
const AT_ONCE = 50;
const CLOSE_ENOUGH = 1e-9;

/** Bars whose quality is lower than what is kept of them; `bars` oldest first, `comparable`: the same adjusted for splits. Pure. */
export function rated(
  bars: readonly DailyBar[],
  comparable: readonly DailyBar[],
  placeOf: (date: string) => number | undefined,
): DailyBar[] {
  const changed: DailyBar[] = [];
  const volumes: number[] = [];
  for (const [index, bar] of bars.entries()) {
    const { close, volume } = comparable[index]!;
    const [place, before] = [placeOf(bar.date), index > 0 ? placeOf(bars[index - 1]!.date) : undefined];
    const quality = barQuality(
      { close, volume, source: bar.source },
      {
        previousClose: index > 0 ? comparable[index - 1]!.close : null,
        missing: place !== undefined && before !== undefined ? place - before - 1 : 0,
        meanVolume: volumes.length === 0 ? null : volumes.reduce((sum, each) => sum + each, 0) / volumes.length,
        openAgeMs: null,
      },
    );
    if (!bar.provisional && quality < bar.quality - CLOSE_ENOUGH) changed.push({ ...bar, quality });
    volumes.push(volume);
    if (volumes.length > MEAN_SESSIONS) volumes.shift();
  }
  return changed;
}

type Kept = Pick<EquityStore, 'dailyMany' | 'dailySymbols' | 'actions' | 'saveDaily'>;
/** Rates the newest `sessions` of every symbol that has bars; answers how many bars were rated lower. Doing it again changes nothing. */
export async function rateSessions(store: Kept, sessions: number, signal: AbortSignal): Promise<number> {
  const symbols = await store.dailySymbols();
  const actions = await actionsBySymbol(store);
  const places = new Map(tradingDays(MIC, '2015-01-01', '2027-12-31').map((date, index) => [date, index]));
  let lowered = 0;
  for (let at = 0; at < symbols.length && !signal.aborted; at += AT_ONCE) {
    const many = await store.dailyMany(symbols.slice(at, at + AT_ONCE), sessions);
    const changed = [...many].flatMap(([symbol, bars]) =>
      rated(bars, adjust(bars, actions.get(symbol) ?? []), (date) => places.get(date)),
    );
    if (changed.length > 0) lowered += (await store.saveDaily(changed)).written;
  }
  return lowered;
}
