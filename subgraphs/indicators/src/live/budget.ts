/** How much live states may take in this process, all together and for each viewer. */
import { CodedError } from '@marketgraph/domain/errors';

export interface LiveLimits {
  readonly states: number;
  /** Operations of all states for one bar of each. */
  readonly cost: number;
  /** Numbers of 8 bytes that they remember. */
  readonly cells: number;
}
export const LIMITS: LiveLimits = { states: 2_000, cost: 500_000, cells: 32_000_000 };
const NAMES = ['states', 'cost', 'cells'] as const;
const WORDS = { states: 'indicators', cost: 'operations a bar', cells: 'numbers of memory' } as const;
const NOTHING: LiveLimits = { states: 0, cost: 0, cells: 0 };

const sum = (a: LiveLimits, b: LiveLimits, sign: 1 | -1 = 1): LiveLimits => ({
  states: a.states + sign * b.states,
  cost: a.cost + sign * b.cost,
  cells: a.cells + sign * b.cells,
});

/** What is taken ends by the function that taking gives; a second call does nothing. */
export class LiveBudget {
  private used = NOTHING;
  private readonly ofViewers = new Map<string, LiveLimits>();

  constructor(private readonly limits: LiveLimits) {}

  /** States there are. */
  get states(): number {
    return this.used.states;
  }

  /**
   * Throws LIMIT_EXCEEDED where a new state does not fit: beyond everything there is, or beyond half of what others have left. So whoever
   * comes finds something, however much the first one took. A viewer's first state may be as large as fits.
   */
  mustFit(viewerId: string, wanted: LiveLimits): void {
    const own = this.ofViewers.get(viewerId) ?? NOTHING;
    const all = sum(this.used, wanted);
    const mine = sum(own, wanted);
    for (const name of NAMES) {
      const most = this.limits[name];
      if (all[name] > most) throw full(name, most);
      const share = Math.floor((most - Math.max(0, this.used[name] - own[name])) / 2);
      if (own.states > 0 && mine[name] > share) throw tooMany(name, share);
    }
  }

  /** Of all; for a state that is there. */
  take(wanted: LiveLimits): () => void {
    this.used = sum(this.used, wanted);
    return once(() => void (this.used = sum(this.used, wanted, -1)));
  }

  /** Of a viewer's share; also for a state that others hold as well. */
  charge(viewerId: string, wanted: LiveLimits): () => void {
    this.ofViewers.set(viewerId, sum(this.ofViewers.get(viewerId) ?? NOTHING, wanted));
    return once(() => {
      const left = sum(this.ofViewers.get(viewerId)!, wanted, -1);
      if (left.states > 0) this.ofViewers.set(viewerId, left);
      else this.ofViewers.delete(viewerId);
    });
  }
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

const ADVICE = 'End a subscription, use a shorter period, or ask for calculateIndicator, which is not limited so.';
const full = (name: keyof LiveLimits, most: number): CodedError =>
  new CodedError('LIMIT_EXCEEDED', `All live indicators together may take ${most} ${WORDS[name]}, and do. ${ADVICE}`, {
    limit: name,
    most,
    of: 'all',
  });
const tooMany = (name: keyof LiveLimits, most: number): CodedError =>
  new CodedError(
    'LIMIT_EXCEEDED',
    `Your live indicators may take ${most} ${WORDS[name]} now, half of what others leave. ${ADVICE}`,
    { limit: name, most, of: 'viewer' },
  );
