/** Which provider watches how many stocks how often: arithmetic on budgets, told before anything is asked (AMB-26). */
import type { Offer } from '../equities/index.ts';
import { budgetWords, callsPerMs } from './pace.ts';
import type { PlanProvider, SweepCapability, SweepPlan, SweepShare, SweepTier } from './plan.types.ts';

/** MD-042: a sweep every 5 s, batches of 50. */
export const STEP_MS = 5000;
export const BATCH = 50;

/** Hot symbols get at most this much of what can be asked, so that no other symbol waits for ever. */
const HOT_SHARE = 0.5;

/** The offer that covers most symbols for a call of the budget; null = it tells no quotes. */
export function sweepOffer(offers: readonly Offer[]): (Offer & { readonly capability: SweepCapability }) | null {
  let best: (Offer & { readonly capability: SweepCapability }) | null = null;
  for (const offer of offers) {
    const { capability, symbolsPerCall, cost } = offer;
    if (capability !== 'snapshot' && capability !== 'quote') continue;
    if (!best || symbolsPerCall / cost > best.symbolsPerCall / best.cost) best = { ...offer, capability };
  }
  return best;
}

/** How long one provider alone takes for so many symbols, at its pace; null = it cannot. */
function aloneMs(provider: PlanProvider, symbols: number): number | null {
  const offer = sweepOffer(provider.offers);
  if (!offer || !provider.usable) return null;
  const calls = symbols === 0 ? 0 : Math.ceil(symbols / offer.symbolsPerCall) || 1;
  const pace = callsPerMs(provider.budgets, offer.cost);
  if (pace === 0) return null;
  return pace === Infinity ? 0 : (calls * offer.cost) / pace;
}

const share = (provider: PlanProvider, symbols: number): SweepShare => {
  const offer = sweepOffer(provider.offers);
  const ms = aloneMs(provider, symbols);
  const lacking = !offer ? 'its plan includes no quotes' : ms === null ? 'its budget allows no request' : null;
  return {
    provider: provider.id,
    capability: offer?.capability ?? null,
    symbolsPerCall: offer?.symbolsPerCall ?? 0,
    callsPerMinute: offer && provider.usable ? callsPerMs(provider.budgets, offer.cost) * 60_000 : 0,
    aloneMs: ms,
    reason: provider.usable ? lacking : provider.reason,
  };
};

/** Usable ones that tell quotes, the one that is through first in front: it is asked first, the others stand in for it. */
export function inOrder(providers: readonly PlanProvider[], symbols: number): PlanProvider[] {
  const timed = providers.map((provider) => ({ provider, ms: aloneMs(provider, symbols) }));
  return timed
    .filter((entry): entry is { provider: PlanProvider; ms: number } => entry.ms !== null)
    .sort((a, b) => a.ms - b.ms)
    .map(({ provider }) => provider);
}

/** Symbols a step that all of them cover together, those left aside that cover the whole market in one call. */
function symbolsPerStep(providers: readonly PlanProvider[], stepMs: number): number {
  return providers.reduce((sum, { offers, budgets }) => {
    const offer = sweepOffer(offers)!;
    if (offer.symbolsPerCall === Infinity) return sum;
    return sum + (callsPerMs(budgets, offer.cost) * stepMs * offer.symbolsPerCall) / offer.cost;
  }, 0);
}

export function planSweep(
  providers: readonly PlanProvider[],
  counts: { readonly symbols: number; readonly hot: number },
  stepMs = STEP_MS,
): SweepPlan {
  const { symbols } = counts;
  const hot = Math.min(counts.hot, symbols);
  const rest = symbols - hot;
  const able = inOrder(providers, symbols);
  const shares = providers.map((provider) => share(provider, symbols));
  const plan = { stepMs, symbols, shares };
  if (able.length === 0) {
    const none: SweepTier = { symbols: 0, intervalMs: null };
    const why = shares.map(({ provider, reason }) => `${provider}: ${reason}`).join('; ') || 'none is configured';
    const tiers = { hot: { ...none, symbols: hot }, rest: { ...none, symbols: rest } };
    return { ...plan, ...tiers, sweepMs: null, reason: `no provider can supply quotes (${why})` };
  }
  const whole = able.find(({ offers }) => sweepOffer(offers)!.symbolsPerCall === Infinity);
  const wholeMs = whole ? Math.max(stepMs, aloneMs(whole, symbols)!) : Infinity;
  const perStep = symbolsPerStep(able, stepMs);
  const steps = (n: number, of: number): number => (n === 0 || of === Infinity ? stepMs : (n / of) * stepMs);
  const interval = (n: number, of: number): number => Math.max(stepMs, Math.min(wholeMs, steps(n, of)));

  const hotPerStep = rest === 0 ? perStep : Math.min(hot, perStep * HOT_SHARE);
  const sweepMs = interval(symbols, perStep);
  return {
    ...plan,
    sweepMs,
    hot: { symbols: hot, intervalMs: interval(hot, hotPerStep) },
    rest: { symbols: rest, intervalMs: interval(rest, perStep - Math.min(hotPerStep, hot)) },
    reason: sweepMs <= stepMs ? null : slowWords(able, symbols, sweepMs),
  };
}

function slowWords(able: readonly PlanProvider[], symbols: number, sweepMs: number): string {
  const pace = able.map(({ id, offers, budgets }) => {
    const offer = sweepOffer(offers)!;
    const covers = offer.symbolsPerCall === Infinity ? 'the whole market' : `${offer.symbolsPerCall} symbol(s)`;
    return `${id} ${budgetWords(budgets)}, ${covers} a call`;
  });
  return `${symbols} symbols take ${(sweepMs / 1000).toFixed(1)} s: ${pace.join('; ')}`;
}
