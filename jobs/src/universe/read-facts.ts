/** The facts of every listing, out of the store. */
import { setImmediate } from 'node:timers/promises';
import type { CorporateAction, DailyBar, ListedInstrument, SectorDecision } from '@marketgraph/domain/equities';
import { adjust } from '@marketgraph/domain/instruments';
import { classifySector, volatilityOf } from '@marketgraph/domain/sectors';
import { barFacts, type UniverseFacts, VOLUME_SESSIONS, volumeSessions } from '@marketgraph/domain/universe';
import type { UniverseDeps } from './universe-deps.ts';

/** A year of sessions: what gaps and volatility are told from. Listings without a trading price need 20 sessions and the one before. */
export const YEAR = 250;
const SHORT = VOLUME_SESSIONS + 1;
const CHUNK = 50;

interface Looked {
  readonly instrument: ListedInstrument;
  readonly facts: ReturnType<typeof barFacts>;
  readonly volatility: number | null;
}

/** Instruments are those that are known now; bars those up to the session `last`. */
export async function readFacts(deps: UniverseDeps, last: string): Promise<UniverseFacts[]> {
  const { store, mic = 'XNAS' } = deps;
  const instruments = (await store.instruments()).filter((one) => one.type !== 'INDEX');
  const actions = new Map<string, CorporateAction[]>();
  for (const action of await store.actions())
    actions.set(action.symbol, [...(actions.get(action.symbol) ?? []), action]);
  const sessions = volumeSessions(mic, last);
  const looked: Looked[] = [];
  for (const [some, sessionsBack] of [
    [instruments.filter((one) => one.type === 'STOCK'), YEAR],
    [instruments.filter((one) => one.type !== 'STOCK'), SHORT],
  ] as const)
    for (let from = 0; from < some.length; from += CHUNK) {
      const chunk = some.slice(from, from + CHUNK);
      const bars = await store.dailyMany(
        chunk.map((one) => one.symbol),
        sessionsBack,
        last,
      );
      for (const instrument of chunk) {
        const own = bars.get(instrument.symbol) ?? [];
        looked.push(look(instrument, own, actions.get(instrument.symbol) ?? [], sessions));
      }
    }
  const market = median(looked.flatMap(({ volatility }) => (volatility === null ? [] : [volatility])));
  const read: UniverseFacts[] = [];
  for (const [i, { instrument, facts, volatility }] of looked.entries()) {
    // Thousands of descriptions take a second: sweeps and answers of this process go between them.
    if (i % CHUNK === 0) await setImmediate();
    const relative = volatility !== null && market ? volatility / market : null;
    read.push({ instrument, ...facts, sector: sectorOf(instrument, relative, facts.gapFrequency) });
  }
  return read;
}

function look(
  instrument: ListedInstrument,
  bars: readonly DailyBar[],
  actions: readonly CorporateAction[],
  sessions: readonly string[],
): Looked {
  const closed = bars.filter((bar) => !bar.provisional);
  return { instrument, facts: barFacts(closed, actions, sessions), volatility: volatilityOf(adjust(closed, actions)) };
}

/** Holdings of the proxy funds are told by no source that we have: absent evidence. */
const sectorOf = (
  { name, description, sicCode, sourceSector, sourceIndustry }: ListedInstrument,
  relativeVolatility: number | null,
  gapFrequency: number | null,
): SectorDecision =>
  classifySector({
    ...{ name, description, sicCode, sourceSector, sourceIndustry },
    ...{ heldBy: null, relativeVolatility, gapFrequency },
  });

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
