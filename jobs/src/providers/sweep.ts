/** One sweep: its asks are sent, each provider's one after the other, and what an outage leaves unanswered goes to another provider at once. */
import type { EquityQuote, ProviderId } from '@marketgraph/domain/equities';
import { sweepOffer, type Ask, type PlanProvider, type SweepSchedule } from '@marketgraph/domain/providers';
import type { Clock } from '@marketgraph/platform/clock';
import { ProviderError, providerError } from './error.ts';
import type { Missing } from './missing.ts';
import type { Provider } from './provider.ts';

/** MD-042: between two batches of one provider. */
const BATCH_GAP_MS = 100;

export interface SweepFailure {
  readonly provider: ProviderId;
  readonly kind: ProviderError['kind'];
  readonly message: string;
  readonly symbols: number;
}
export interface SweepResult {
  /** Symbols that somebody was asked for. */
  readonly asked: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
  /** Asked for, and every attempt failed. */
  readonly failed: ReadonlySet<string>;
  readonly failures: readonly SweepFailure[];
}
export interface SweepDeps {
  readonly providers: readonly Provider[];
  readonly schedule: SweepSchedule;
  readonly missing: Missing;
  readonly wall: Clock;
  /** What those who were away are tried with; undefined: they are not. */
  readonly trial?: string | undefined;
  readonly onQuotes: (quotes: readonly EquityQuote[]) => void;
}

/** Of a step, what a sweep has for sending: the last answers are still to come. */
const SENDING_MS = 4000;

/** A provider as the planner sees it, with so much time left for sending. */
export function planView(provider: Provider, withinMs = SENDING_MS): PlanProvider {
  const { id, offers, budget } = provider;
  const { status, reason } = provider.state();
  const isUp = status === 'UP' || status === 'DEGRADED' || status === 'IDLE';
  const why = isUp ? budget.usedUp() : (reason ?? status);
  const usable = why === null;
  return { id, offers, budgets: budget.forSweeps(), usable, reason: why, free: budget.freeWithin(withinMs) };
}

/** Asks others for what is left; undefined = nothing is. */
type Instead = (() => Promise<unknown>) | undefined;

/** Ends when everything was answered or failed, or soon after `signal`: what nobody was asked for by then keeps its place. */
export async function runSweep(deps: SweepDeps, signal: AbortSignal): Promise<SweepResult> {
  const { providers, schedule, missing, wall } = deps;
  const asked = new Set<string>();
  const answered = new Set<string>();
  const failed = new Set<string>();
  const failures = new Map<string, { readonly error: ProviderError; readonly symbols: Set<string> }>();
  /** Not asked again in this sweep. */
  const out = new Set<ProviderId>();
  const lanes = new Map<ProviderId, Promise<void>>();
  const sendUntil = wall.now() + SENDING_MS;
  const views = (some: readonly Provider[]): PlanProvider[] =>
    some.map((provider) => planView(provider, Math.max(0, sendUntil - wall.now())));
  /** Waits for the budget of a request, not longer than the sweep sends. */
  const hold = async ({ budget }: Provider, cost: number): Promise<boolean> => {
    while (!budget.hold(cost)) {
      const ms = Math.max(1, budget.freeInMs(cost));
      if (signal.aborted || wall.now() + ms > sendUntil) return false;
      await pause(wall, ms, signal);
    }
    return true;
  };

  const fail = (error: ProviderError, symbols: readonly string[]): void => {
    const key = `${error.provider} ${error.kind}`;
    const known = failures.get(key) ?? { error, symbols: new Set() };
    failures.set(key, known);
    for (const symbol of symbols) known.symbols.add(symbol);
    for (const symbol of symbols) failed.add(symbol);
  };
  const take = (symbols: readonly string[], quotes: readonly EquityQuote[]): void => {
    for (const symbol of symbols) failed.delete(symbol);
    for (const { symbol } of quotes) answered.add(symbol);
    if (quotes.length > 0) deps.onQuotes(quotes);
  };
  /** Sends the asks, each after those before it of the same provider. */
  const send = (asks: readonly Ask[], not: ReadonlySet<ProviderId>): Promise<unknown> =>
    Promise.all(
      asks.map((ask) => {
        const provider = providers.find(({ id }) => id === ask.provider)!;
        const before = lanes.get(ask.provider);
        const lane = (before ?? Promise.resolve())
          .then(() => (before ? pause(wall, BATCH_GAP_MS, signal) : undefined))
          .then(() => run(provider, ask, not));
        // The next batch waits for this one, not for what others do instead.
        lanes.set(
          ask.provider,
          lane.then(() => undefined),
        );
        return lane.then((instead) => instead?.());
      }),
    );
  const run = async (provider: Provider, ask: Ask, not: ReadonlySet<ProviderId>): Promise<Instead> => {
    const able = !out.has(provider.id) && provider.offers.some(({ capability }) => capability === ask.capability);
    if (!able || !(await hold(provider, ask.cost))) return () => elsewhere(ask.symbols, not);
    for (const symbol of ask.symbols) asked.add(symbol);
    return ask.capability === 'snapshot' ? snapshot(provider, ask, not) : quotes(provider, ask, not);
  };
  /** `not`: these have answered, without them. */
  const elsewhere = (symbols: readonly string[], not: ReadonlySet<ProviderId>): Promise<unknown> => {
    const others = providers.filter(({ id, offers }) => !out.has(id) && !not.has(id) && sweepOffer(offers) !== null);
    return send(schedule.instead(wall.now(), symbols, signal.aborted ? [] : views(others)), not);
  };
  /** Symbols for which somebody else should be asked. */
  const outage = (provider: Provider, error: ProviderError, symbols: readonly string[]): readonly string[] => {
    fail(error, symbols);
    const { kind } = error;
    const isOne = symbols.length === 1;
    // It does not like this symbol: nothing is wrong with anybody.
    if (isOne && error.concernsRequest) return [];
    // What our plan lacks is no longer offered, and one odd answer is one odd answer; the provider's other ways remain.
    if (kind !== 'aborted' && kind !== 'not-entitled' && !(isOne && kind === 'bad-answer')) out.add(provider.id);
    return symbols;
  };
  const snapshot = async (provider: Provider, ask: Ask, not: ReadonlySet<ProviderId>): Promise<Instead> => {
    try {
      const told = await provider.snapshot!(ask.symbols, signal);
      take(ask.symbols, told);
      const left = missing.after(provider.id, ask.symbols, new Set(told.map(({ symbol }) => symbol)));
      return left.length === 0 ? undefined : () => elsewhere(left, new Set([...not, provider.id]));
    } catch (error) {
      const unanswered = outage(provider, providerError(provider.id, error, signal), ask.symbols);
      return () => elsewhere(unanswered, not);
    }
  };
  const quotes = async (provider: Provider, ask: Ask, not: ReadonlySet<ProviderId>): Promise<Instead> => {
    const settled = await Promise.allSettled(ask.symbols.map((symbol) => provider.quote!(symbol, signal)));
    const told: EquityQuote[] = [];
    const unanswered: string[] = [];
    settled.forEach((result, n) => {
      const symbol = ask.symbols[n]!;
      if (result.status === 'rejected')
        unanswered.push(...outage(provider, providerError(provider.id, result.reason, signal), [symbol]));
      else {
        take([symbol], []);
        if (result.value) told.push(result.value);
      }
    });
    take([], told);
    return unanswered.length === 0 ? undefined : () => elsewhere(unanswered, not);
  };

  /** Beside the sweep, which does not wait for who may hang: the next one counts on whoever answers. */
  const tryAgain = async (provider: Provider): Promise<void> => {
    const offer = provider.state().circuit === 'half-open' ? sweepOffer(provider.offers) : null;
    if (deps.trial === undefined || !offer || !provider.budget.hold(offer.cost)) return;
    try {
      const told =
        offer.capability === 'snapshot'
          ? await provider.snapshot!([deps.trial], signal)
          : [(await provider.quote!(deps.trial, signal)) ?? []].flat();
      if (told.length > 0) deps.onQuotes(told);
    } catch {
      // It says why itself, in its state.
    }
  };
  const trials = providers.map(tryAgain);
  await send(schedule.next(wall.now(), views(providers)), new Set());
  await Promise.all(trials);
  for (const { budget } of providers) budget.release(Infinity);
  const told = [...failures.values()].map(({ error: { provider, kind, message }, symbols }) => ({
    ...{ provider, kind, message },
    symbols: symbols.size,
  }));
  return { asked, answered, failed, failures: told };
}

/** Resolves early when nobody waits any more. */
function pause(wall: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = wall.after(ms, end);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
