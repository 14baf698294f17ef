/** Facts of stocks that no list tells (market cap, float, industry), asked one by one as far as the budgets that sweeps leave go. */
import type { ListedInstrument } from '@marketgraph/domain/equities';
import type { Clock } from '@marketgraph/platform/clock';
import type { Provider } from '../providers/index.ts';
import { brokenOff, isFinal } from './broken-off.ts';
import { Pace } from './pace.ts';
import { pause } from './pause.ts';
import { DETAILS_READ, filled, type ReferenceDeps } from './reference.ts';

const AT_ONCE = 4;
const KEPT_AT_ONCE = 250;
/** After a failure everybody waits so long, and it is asked again, so often. */
const PAUSE_MS = 5_000;
const TRIES = 3;
/** So many symbols in a row that nobody could tell: it is broken off. */
const HOPELESS = 25;

const isWanted = ({ marketCap, floatShares, sicCode }: ListedInstrument): boolean =>
  marketCap === null || floatShares === null || sicCode === null;

interface Told {
  readonly known: ListedInstrument;
  readonly failed: boolean;
}

async function ask(one: ListedInstrument, able: readonly Provider[], now: number, signal: AbortSignal): Promise<Told> {
  let known = one;
  let failed = false;
  for (const provider of able) {
    if (!isWanted(known)) break;
    try {
      const more = await provider.details!(one.symbol, signal);
      if (more) known = { ...filled(known, more), source: provider.id, knownAt: now };
    } catch (error) {
      failed ||= !isFinal(error);
    }
  }
  return { known, failed };
}

export interface DetailsDeps extends ReferenceDeps {
  readonly wall: Clock;
  /** Default: goes on without what was broken off. */
  readonly isPatient?: boolean;
  /** Stocks that were answered for: they are left out, and added to. */
  readonly answered: Set<string>;
  /** Who is asked for before others, in this order. */
  readonly order?: readonly string[];
  /** Something was learned and is saved: at the end, also of a reading that was broken off, and now and then (`Pace`) while a small budget lets it take hours. */
  readonly onLearned: () => Promise<void>;
}

/** What is not known to anybody is asked for again tomorrow. @throws NotYet for who is patient. */
export async function readDetails(deps: DetailsDeps): Promise<void> {
  const { store, providers, signal, wall, answered } = deps;
  const stocks = await store.instruments({ types: ['STOCK'], statuses: ['ACTIVE', 'HALTED'] });
  const places = new Map(deps.order?.map((symbol, place) => [symbol, place]));
  const placeOf = ({ symbol }: ListedInstrument): number => places.get(symbol) ?? places.size;
  const asked = stocks
    .filter((one) => isWanted(one) && !answered.has(one.symbol))
    .sort((a, b) => placeOf(a) - placeOf(b));
  const able = providers.filter(
    ({ details, offers }) => details && offers.some(({ capability }) => capability === 'details'),
  );
  const found: ListedInstrument[] = [];
  let [next, learned, told, inVain, failed] = [0, 0, 0, 0, 0];
  const pace = new Pace(wall.now());
  const keep = async (least: number): Promise<void> => {
    if (found.length < least) return;
    const some = found.splice(0);
    try {
      await store.saveInstruments(some);
    } catch (error) {
      found.unshift(...some);
      throw error;
    }
    for (const { symbol } of some) answered.add(symbol);
  };
  async function tellLearned(): Promise<void> {
    const now = learned;
    await keep(1);
    await deps.onLearned();
    told = now;
  }
  /** The reading goes on without: it is told again at the end. */
  const untold = (error: unknown): void =>
    deps.logger.warn({ err: String(error) }, 'what was learned of stocks could not be taken up yet');
  async function work(): Promise<void> {
    while (next < asked.length && !signal.aborted && inVain < HOPELESS) {
      deps.tell(`Facts of stocks (cap, float, industry) are being read: ${next} of ${asked.length}.`);
      const one = asked[next++]!;
      let told = await ask(one, able, wall.now(), signal);
      for (let tries = 1; told.failed && told.known === one && tries < TRIES && !signal.aborted; tries += 1) {
        await pause(PAUSE_MS * tries, wall, signal);
        told = await ask(one, able, wall.now(), signal);
      }
      const isFailed = told.failed && told.known === one;
      inVain = isFailed ? inVain + 1 : 0;
      if (isFailed) failed += 1;
      // What was learned is answered for once it is saved.
      else if (told.known === one && !signal.aborted) answered.add(one.symbol);
      if (told.known === one) continue;
      learned += 1;
      found.push(told.known);
      await keep(KEPT_AT_ONCE).catch(untold);
      if (pace.isDue(wall.now())) await tellLearned().catch(untold);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await keep(1);
  if (signal.aborted) return;
  if (learned > told) await tellLearned();
  const left = asked.length - next + failed;
  if (left > 0) brokenOff(deps, `facts (cap, float, industry) of ${left} stocks could not be read`);
  else await store.saveCheckpoint(DETAILS_READ, { asked: asked.length, learned }, null);
}
