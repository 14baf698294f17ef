/** What is followed in this process: each program once, bounded, dropped when nobody listens any more. */
import { CodedError } from '@marketgraph/domain/errors';
import { followCells } from '@marketgraph/domain/indicators/follow';
import type { BarSources } from '@marketgraph/platform/bars';
import { Changes } from './changes.ts';
import { keyOf, type LiveProgram } from './program.ts';
import { Shared } from './shared.ts';
import { createStrand, type From, type Strand } from './strand.ts';
import { Turns } from './turns.ts';

export interface LiveLimits {
  readonly states: number;
  /** Operations of all states for one bar of each. */
  readonly cost: number;
  /** Numbers of 8 bytes that they remember. */
  readonly cells: number;
}
const LIMITS: LiveLimits = { states: 2_000, cost: 500_000, cells: 32_000_000 };

/** States that read their past at once: together they leave the database's few connections to others. */
export const BUILDS = 2;

export class LiveStates {
  private readonly builds = new Turns(BUILDS);
  /** Of the viewers' own indicators. */
  readonly changes: Changes;
  private readonly shared = new Map<string, Shared>();
  private used: LiveLimits = { states: 0, cost: 0, cells: 0 };

  constructor(
    private readonly sources: BarSources,
    private readonly limits = LIMITS,
  ) {
    this.changes = new Changes(sources.log);
  }

  /** What is followed now: shared states and those of who is catching up. */
  get count(): number {
    return this.used.states;
  }

  /** The state of this program, shared; `release` when it is needed no more. Throws LIMIT_EXCEEDED. */
  hold(program: LiveProgram): { readonly shared: Shared; readonly release: () => void } {
    const key = keyOf(program);
    const shared = this.shared.get(key) ?? this.begin(key, program);
    shared.holders += 1;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      shared.holders -= 1;
      if (shared.holders === 0) shared.stop();
      if (shared.holders === 0 && this.shared.get(key) === shared) this.shared.delete(key);
    };
    return { shared, release };
  }

  /** A state of one's own. Throws LIMIT_EXCEEDED. */
  own(program: LiveProgram, from: From): { readonly strand: Strand; readonly release: () => void } {
    const free = this.take(program);
    const strand = createStrand(this.sources, program, from, this.builds);
    const release = () => {
      void strand.return?.();
      free();
    };
    return { strand, release };
  }

  private begin(key: string, program: LiveProgram): Shared {
    const { strand, release } = this.own(program, {});
    const shared = new Shared(strand, () => {
      release();
      if (this.shared.get(key) === shared) this.shared.delete(key);
    });
    this.shared.set(key, shared);
    return shared;
  }

  private take({ program: { graph, facts } }: LiveProgram): () => void {
    const cells = followCells(graph);
    const add = (sign: 1 | -1): LiveLimits => ({
      states: this.used.states + sign,
      cost: this.used.cost + sign * facts.costPerBar,
      cells: this.used.cells + sign * cells,
    });
    const wanted = add(1);
    for (const name of ['states', 'cost', 'cells'] as const)
      if (wanted[name] > this.limits[name]) throw full(name, this.limits);
    this.used = wanted;
    let taken = true;
    return () => {
      if (taken) this.used = add(-1);
      taken = false;
    };
  }
}

const WORDS = { states: 'indicators', cost: 'operations a bar', cells: 'numbers of memory' } as const;

const full = (name: keyof LiveLimits, limits: LiveLimits): CodedError =>
  new CodedError(
    'LIMIT_EXCEEDED',
    `All live indicators together may take ${limits[name]} ${WORDS[name]}, and do. End a subscription, use a shorter period, or ask for calculateIndicator, which is not limited so.`,
    { limit: name, most: limits[name] },
  );
