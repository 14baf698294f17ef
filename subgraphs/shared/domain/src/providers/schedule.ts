/**
 * Who asks for which symbols in this sweep. Hot symbols first, then those asked for longest ago; each has its half when both wait, so
 * neither starves. Pure state: time and what budgets leave are arguments.
 */
import { callsPerMs } from './pace.ts';
import { BATCH, inOrder, STEP_MS, sweepOffer } from './plan.ts';
import type { Ask, PlanProvider } from './plan.types.ts';
import { createQueue } from './queue.ts';

export interface SweepSchedule {
  /** The symbols that are watched now, and which of them are hot. */
  watch(symbols: readonly string[], hot: ReadonlySet<string>): void;
  /** The asks of the sweep that begins now. Their cost is within what `free` left; they count as asked. */
  next(now: number, providers: readonly PlanProvider[]): Ask[];
  /**
   * Asks of other providers in the same sweep, since one failed to answer for these: they go back to the front of the line, and whoever is
   * first in it now is asked for.
   */
  instead(now: number, symbols: readonly string[], providers: readonly PlanProvider[]): Ask[];
  /** These were not asked for after all: they keep their place. */
  giveBack(symbols: readonly string[]): void;
}

interface Credit {
  calls: number;
  at: number;
}

export function createSweepSchedule(stepMs = STEP_MS, batch = BATCH): SweepSchedule {
  const queue = createQueue();
  const credits = new Map<string, Credit>();
  let turn = 0;

  /** Calls that the provider's pace lets go now: an even flow, at most a step's worth (and always one whole request) saved up. */
  const allowance = (now: number, { id, budgets, offers, free }: PlanProvider): number => {
    const { cost } = sweepOffer(offers)!;
    const pace = callsPerMs(budgets, cost);
    if (pace === Infinity) return free;
    const most = pace * stepMs + cost;
    const credit = credits.get(id) ?? { calls: Math.max(pace * stepMs, cost), at: now };
    credit.calls = Math.min(most, credit.calls + pace * Math.max(0, now - credit.at));
    credit.at = now;
    credits.set(id, credit);
    // A credit of 0.9999999 is one: sums of fractions fall short by rounding, budgets are whole numbers and checked apart.
    return Math.min(free, Math.floor(credit.calls + 1e-6));
  };
  /** A batch goes out at once, so it must fit into the tightest budget. */
  const batchOf = ({ budgets }: PlanProvider, cost: number): number =>
    budgets.reduce((least, { calls }) => Math.min(least, Math.floor(calls / cost)), batch);
  const take = (now: number, providers: readonly PlanProvider[], pick: (most: number) => string[]): Ask[] => {
    const asks: Ask[] = [];
    for (const provider of inOrder(providers, queue.size())) {
      const offer = sweepOffer(provider.offers)!;
      let requests = Math.floor(allowance(now, provider) / offer.cost);
      let spent = 0;
      while (requests > 0) {
        const size =
          offer.capability === 'quote' ? Math.min(batchOf(provider, offer.cost), requests) : offer.symbolsPerCall;
        const symbols = pick(size);
        if (symbols.length === 0) break;
        const used = offer.capability === 'quote' ? symbols.length : 1;
        requests -= used;
        spent += used * offer.cost;
        asks.push({ provider: provider.id, capability: offer.capability, symbols, cost: used * offer.cost });
      }
      const credit = credits.get(provider.id);
      if (credit) credit.calls -= spent;
    }
    return asks;
  };

  return {
    watch: (symbols, hot) => queue.set(symbols, hot),
    next(now, providers) {
      turn++;
      return take(now, providers, (most) => queue.take(turn, most));
    },
    instead(now, symbols, providers) {
      queue.giveBack(symbols);
      return take(now, providers, (most) => queue.take(turn, most));
    },
    giveBack: (symbols) => queue.giveBack(symbols),
  };
}
