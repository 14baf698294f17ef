/** What is followed in this process: each program once, bounded, dropped when nobody listens any more. */
import { followCells } from '@marketgraph/domain/indicators/follow';
import type { BarSources } from '@marketgraph/platform/bars';
import { LIMITS, LiveBudget, type LiveLimits } from './budget.ts';
import { Changes } from './changes.ts';
import { keyOf, type LiveProgram } from './program.ts';
import { Shared } from './shared.ts';
import { createStrand, type From, type Strand } from './strand.ts';
import { Turns } from './turns.ts';

/** States that read their past at once: together they leave the database's few connections to others. */
export const BUILDS = 2;

export class LiveStates {
  private readonly builds = new Turns(BUILDS);
  /** Of the viewers' own indicators. */
  readonly changes: Changes;
  private readonly shared = new Map<string, Shared>();
  /** How often each viewer holds each shared state, and what ends its charge. */
  private readonly holds = new Map<string, { count: number; readonly free: () => void }>();
  private readonly budget: LiveBudget;

  constructor(
    private readonly sources: BarSources,
    limits = LIMITS,
  ) {
    this.changes = new Changes(sources.log);
    this.budget = new LiveBudget(limits);
  }

  /** What is followed now: shared states and those of who is catching up. */
  get count(): number {
    return this.budget.states;
  }

  /** The state of this program, shared; `release` when it is needed no more. Throws LIMIT_EXCEEDED. */
  hold(program: LiveProgram, viewerId: string): { readonly shared: Shared; readonly release: () => void } {
    const key = keyOf(program);
    const shared = this.shared.get(key) ?? this.begin(key, program, viewerId);
    const free = this.charge(program, viewerId);
    shared.holders += 1;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      free();
      shared.holders -= 1;
      if (shared.holders === 0) shared.stop();
      if (shared.holders === 0 && this.shared.get(key) === shared) this.shared.delete(key);
    };
    return { shared, release };
  }

  /** A state of one's own. Throws LIMIT_EXCEEDED. */
  own(program: LiveProgram, from: From): { readonly strand: Strand; readonly release: () => void } {
    const wanted = needsOf(program);
    const viewerId = from.viewerId ?? '';
    this.budget.mustFit(viewerId, wanted);
    const frees = [this.budget.take(wanted), this.budget.charge(viewerId, wanted)];
    const strand = createStrand(this.sources, program, from, this.builds);
    const release = () => {
      void strand.return?.();
      for (const free of frees) free();
    };
    return { strand, release };
  }

  private begin(key: string, program: LiveProgram, viewerId: string): Shared {
    const wanted = needsOf(program);
    this.budget.mustFit(viewerId, wanted);
    const free = this.budget.take(wanted);
    const shared = new Shared(createStrand(this.sources, program, { viewerId }, this.builds), () => {
      free();
      if (this.shared.get(key) === shared) this.shared.delete(key);
    });
    this.shared.set(key, shared);
    return shared;
  }

  /** A shared state counts once for each viewer who holds it. */
  private charge(program: LiveProgram, viewerId: string): () => void {
    const key = `${viewerId} ${keyOf(program)}`;
    const hold = this.holds.get(key) ?? { count: 0, free: this.budget.charge(viewerId, needsOf(program)) };
    hold.count += 1;
    this.holds.set(key, hold);
    return () => {
      hold.count -= 1;
      if (hold.count > 0) return;
      this.holds.delete(key);
      hold.free();
    };
  }
}

const needsOf = ({ program: { graph, facts } }: LiveProgram): LiveLimits => ({
  states: 1,
  cost: facts.costPerBar,
  cells: followCells(graph),
});
