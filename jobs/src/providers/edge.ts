/** The side of a provider that faces its server: one budget, one circuit, one state, whatever is asked. */
import type { Budget, Offer, ProviderId, ProviderState } from '@marketgraph/domain/equities';
import { createHttpClient, type HttpClientOptions, type Query } from '@marketgraph/platform/http';
import { budgetWords, callsPerMs } from '@marketgraph/domain/providers';
import { providerError, ProviderError } from './error.ts';
import type { ProviderBudget, ProviderDeps } from './provider.ts';
import { createTally } from './tally.ts';
import { createMeter } from './meter.ts';

export interface EdgeOptions extends Pick<
  HttpClientOptions,
  'headers' | 'fault' | 'refusal' | 'userAgent' | 'maxBytes'
> {
  readonly id: ProviderId;
  readonly name: string;
  readonly rest: string;
  readonly budgets: readonly Budget[];
  readonly offers: readonly Offer[];
}

export interface Edge {
  readonly offers: readonly Offer[];
  readonly budget: ProviderBudget;
  /** `capability` names what is refused when our plan does not have it. For a sweep: takes what the sweep holds, else what is free; never waits. */
  now(capability: string, path: string, query: Query, signal: AbortSignal): Promise<unknown>;
  /** For everything else: waits for budget that sweeps leave. */
  later(capability: string, path: string, query: Query, signal: AbortSignal): Promise<unknown>;
  state(): ProviderState;
  stop(): Promise<void>;
}

/** A sweep's own timeout: an outage must be known in time to ask somebody else within 5 s. */
const SWEEP_TIMEOUT_MS = 3000;
/** Shorter than the time between two sweeps: who comes back is asked by the next one. */
const OPEN_MS = 4_500;
const LONGEST_OPEN_MS = 80_000;
/** Of the pace of its budgets, what may go into trials while it is away. */
const TRIALS_SHARE = 0.25;

/** Who may be asked often is tried at every sweep; a budget of few calls is not spent on trials. */
const longestOpenMs = (budgets: readonly Budget[]): number =>
  Math.min(LONGEST_OPEN_MS, Math.max(OPEN_MS, 1 / (TRIALS_SHARE * callsPerMs(budgets))));

/** What our plan refused is tried again after so long. */
const REFUSED_MS = 3_600_000;

export async function createEdge(options: EdgeOptions, deps: ProviderDeps): Promise<Edge> {
  const { id, name, budgets } = options;
  const { clock, wall } = deps;
  const log = deps.log.child({ provider: id });
  const shortest = budgets.reduce<Budget | null>((a, b) => (a && a.perMs <= b.perMs ? a : b), null);
  const client = createHttpClient({
    ...options,
    provider: id,
    baseUrl: options.rest,
    log,
    clock: wall,
    rate: shortest ? { tokens: shortest.calls, perMs: shortest.perMs } : { tokens: 1e6, perMs: 1000 },
    // Each attempt is a call of the budget: who asks again decides so, with the budget in hand.
    retries: 0,
    circuit: { failures: 3, openMs: OPEN_MS, mostMs: longestOpenMs(budgets) },
    timeoutMs: 20_000,
  });
  const meter = await createMeter(id, budgets, deps);
  const tally = createTally();
  const refused = new Map<string, { readonly until: number; readonly reason: string }>();
  const isRefused = (capability: string): boolean => (refused.get(capability)?.until ?? 0) > wall.now();

  const ask = async (capability: string, path: string, query: Query, signal: AbortSignal, timeoutMs?: number) => {
    const begun = wall.now();
    try {
      const answer = await client.getJson(path, query, { signal, ...(timeoutMs !== undefined && { timeoutMs }) });
      tally.answered(clock.now(), wall.now() - begun);
      refused.delete(capability);
      return answer;
    } catch (thrown) {
      const error = providerError(id, thrown, signal);
      if (error.kind !== 'aborted') tally.failed(clock.now(), error);
      if (error.kind === 'not-entitled') {
        refused.set(capability, { until: wall.now() + REFUSED_MS, reason: error.message });
        log.warn({ capability, reason: error.message }, 'our plan does not have it');
      }
      throw error;
    }
  };
  const open = (capability: string): void => {
    const why = refused.get(capability);
    if (why && isRefused(capability)) throw new ProviderError(id, 'not-entitled', why.reason, why.until - wall.now());
    const { retryAt } = client.state();
    if (retryAt !== null) {
      const reason = tally.lastError()?.message ?? 'paused';
      throw new ProviderError(id, 'unavailable', `${id}: not asked: ${reason}`, Math.max(0, retryAt - wall.now()));
    }
  };
  const offered = (): Offer[] => options.offers.filter(({ capability }) => !isRefused(capability));

  return {
    get offers() {
      return offered();
    },
    budget: meter,
    async now(capability, path, query, signal) {
      open(capability);
      if (!(await meter.spend(1)))
        throw new ProviderError(id, 'budget', `${id}: ${budgetWords(budgets)} is used up`, meter.freeInMs(1));
      return ask(capability, path, query, signal, SWEEP_TIMEOUT_MS).finally(() => meter.landed(1));
    },
    async later(capability, path, query, signal) {
      open(capability);
      await meter.wait(1, signal);
      return ask(capability, path, query, signal).finally(() => meter.landed(1));
    },
    state() {
      const http = client.state();
      const error = tally.lastError();
      const failing = error !== null && error.at > (tally.lastAnswerAt() ?? -Infinity);
      const lacking = [...refused.keys()].filter(isRefused);
      const usedUp = meter.usedUp();
      const isWorse = failing || lacking.length > 0 || usedUp !== null;
      const untried = tally.lastAnswerAt() === null && error === null;
      // Half-open it is tried, and nobody counts on it.
      const isAway = http.retryAt !== null || http.circuit !== 'CLOSED';
      const status = isAway ? 'DOWN' : isWorse ? 'DEGRADED' : untried ? 'IDLE' : 'UP';
      const plan = lacking.length > 0 ? `our plan does not have ${lacking.join(', ')}` : null;
      return {
        id,
        name,
        status,
        circuit: ({ CLOSED: 'closed', OPEN: 'open', HALF_OPEN: 'half-open' } as const)[http.circuit],
        reason:
          status === 'UP'
            ? null
            : status === 'IDLE'
              ? 'nothing has been asked of it yet'
              : [failing || status === 'DOWN' ? error?.message : null, plan, usedUp].filter(Boolean).join('; '),
        capabilities: offered().map(({ capability }) => capability),
        budgets: budgets.map((budget, n) => ({ ...budget, used: meter.used()[n]! })),
        lastAnswerAt: tally.lastAnswerAt(),
        lastErrorAt: error?.at ?? null,
        calls: tally.calls(),
        errors: tally.errors(),
        latencyMs: tally.latencyMs(),
      };
    },
    async stop() {
      await client.close();
      await meter.stop();
    },
  };
}
