/** The universe of a moment: read, decided, kept, told. */
import { isDeepStrictEqual } from 'node:util';
import type { UniverseState } from '@marketgraph/domain/equities';
import { selectUniverse } from '@marketgraph/domain/universe';
import { knownSession } from './known-session.ts';
import { measureSectors } from './measure-sectors.ts';
import { readFacts } from './read-facts.ts';
import { UNIVERSE_SET, UNIVERSE_SET_MS, type UniverseDeps } from './universe-deps.ts';

interface Decided {
  readonly state: UniverseState;
  /** Date of the newest session that is known. */
  readonly session: string;
}

/**
 * Decides the universe as of a moment of the equities' clock (Unix ms) from what the store knows, saves it and sets the cache. Null: the store has no instrument,
 * no market cap or no daily bar yet, and nothing is saved. Throws a RangeError outside the trading calendar. The same moment twice gives the first one's state again.
 */
export async function rebuildUniverse(deps: UniverseDeps, asOf: number): Promise<UniverseState | null> {
  const began = performance.now();
  const decided = await decide(deps, asOf);
  return decided && keep(deps, decided, began);
}

/**
 * Decides anew, because more is known of stocks than when it was decided last. A new run of its own moment, like every other: the one before stays what was said then.
 * Null: every decision would be the same (nothing is saved), a later moment has been decided on, or there is nothing to decide on.
 */
export async function redecideUniverse(deps: UniverseDeps, asOf: number): Promise<UniverseState | null> {
  const began = performance.now();
  const decided = await decide(deps, asOf);
  if (!decided) return null;
  const newest = await deps.store.universe(null);
  if (newest && newest.asOf >= asOf) return null;
  if (newest && isDeepStrictEqual(newest.decisions, decided.state.decisions)) return null;
  return keep(deps, decided, began);
}

async function decide(deps: UniverseDeps, asOf: number): Promise<Decided | null> {
  const session = await knownSession(deps, asOf);
  if (!session) return nothing(deps, 'no daily bars');
  if (session.behind !== null)
    deps.logger.warn(
      { session: session.date, expected: session.behind },
      'the universe is of an older session: bars are missing',
    );
  const facts = await readFacts(deps, session.date);
  if (facts.length === 0) return nothing(deps, 'no instruments');
  // While references and history still come in there is nothing to decide on; a state of unknowns only would stand until the night.
  if (facts.every(({ instrument }) => instrument.marketCap === null)) return nothing(deps, 'no market cap is known');
  if (facts.every(({ price }) => price === null)) return nothing(deps, 'no price is known');
  return { state: selectUniverse(facts, { asOf, ...(deps.rules && { rules: deps.rules }) }), session: session.date };
}

async function keep(deps: UniverseDeps, { state, session }: Decided, began: number): Promise<UniverseState> {
  const { asOf } = state;
  await deps.store.saveUniverse(state);
  // A run that was there already stays as it is: what was said of a moment is not changed.
  const kept = (await deps.store.universe(asOf)) ?? state;
  await publishUniverse(deps, kept);
  await measure(deps, kept, session);
  const ms = Math.round(performance.now() - began);
  const funnel = Object.fromEntries(kept.funnel.map(({ step, count }) => [step, count]));
  deps.logger.info({ asOf, session, funnel, undecided: undecidedOf(kept), ms }, 'universe rebuilt');
  return kept;
}

/** Nobody waits for it but those who ask for it: a universe stands without. */
async function measure({ store, logger }: UniverseDeps, state: UniverseState, last: string): Promise<void> {
  try {
    await store.saveSectorProfiles(state.asOf, await measureSectors(store, state, last));
  } catch (error) {
    logger.warn({ err: String(error) }, 'what the sectors did is not measured');
  }
}

/** Sets the cache's set of members; whoever starts with a stored universe calls it too. */
export async function publishUniverse({ cache }: Pick<UniverseDeps, 'cache'>, state: UniverseState): Promise<void> {
  const members = state.decisions.filter((one) => one.included === true).map((one) => one.symbol);
  await cache.setMembers(UNIVERSE_SET, members, UNIVERSE_SET_MS);
}

const undecidedOf = (state: UniverseState): number => state.decisions.filter((one) => one.included === null).length;

function nothing({ logger }: UniverseDeps, reason: string): null {
  logger.warn({ reason }, 'no universe');
  return null;
}
