/** Runs programs over bars, and checks texts: short ones here, long ones in worker threads. */
import type { BarColumns } from '@marketgraph/domain/indicators/evaluate';
import { format, type Checked, type Formatted } from '@marketgraph/domain/language';
import type { Logger } from '@marketgraph/platform/log';
import { Here } from './here.ts';
import { createPool, type Asker, type PoolLimits } from './pool.ts';
import { checkedSoon, isKnown, isShort, remember, type Program, type Text } from './program.ts';
import { run, type Answer } from './run.ts';
import { mustFit } from './size.ts';

export interface Request {
  readonly program: Pick<Program, 'graph' | 'facts' | 'source' | 'inputs'>;
  readonly bars: BarColumns;
  /** Whose turn it takes where others wait; none: the product's own. */
  readonly viewerId?: string;
  /** Also the program's memory behind the last bar, to go on from. Default false. */
  readonly state?: boolean;
}

export interface Engine {
  /**
   * Every plot's column over all bars. Throws LIMIT_EXCEEDED for what takes too long, too much memory or finds too many waiting, and the
   * signal's reason when nobody waits any more.
   */
  evaluate(request: Request, signal?: AbortSignal): Promise<Answer>;
  /**
   * Many programs, or one over many symbols, for scanner and regime: the answers in the order of the requests. All together are judged
   * long or short, so that a thousand short ones do not hold this thread up; one that fails fails all.
   */
  evaluateMany(requests: readonly Request[], signal?: AbortSignal): Promise<Answer[]>;
  /**
   * Everything known of a text, which `checked` then knows as well: found out here where that takes no time, else in a worker, in the viewer's
   * turn. Throws LIMIT_EXCEEDED and the signal's reason, as above.
   */
  learn(text: Text, asker: Asker): Promise<Checked>;
  /** A text in its one layout, likewise. */
  format(source: string, asker: Asker): Promise<Formatted>;
  /** Threads that are alive, for tests and metrics. */
  readonly threads: number;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly log: Logger;
  /** Operations (a bar's cost times bars) that are still done on the caller's thread. Default 2,000,000: about 10 ms. */
  readonly here?: number;
  readonly limits?: Partial<PoolLimits>;
}

const HERE = 2_000_000;

/** Operations of a request: a bar's own reading counts as one, and the memory is a second pass. */
export const workOf = ({ program, bars, state = false }: Request): number =>
  (program.facts.costPerBar + 1) * bars.close.length * (state ? 2 : 1);

/**
 * Pieces of work on this thread are done one in a turn of the event loop. Before the worker threads there are two lines: texts, each of which is
 * looked at in some 25 ms at most, have a thread of their own, so that none waits behind a calculation of seconds.
 */
export function createEngine({ log, here = HERE, limits = {} }: EngineOptions): Engine {
  const pool = createPool(log, limits);
  const texts = createPool(log, { ...limits, threads: 1 });
  const loop = new Here();
  const local = ({ program, bars, state = false }: Request) => run(program.graph, bars, state);
  async function evaluateMany(requests: readonly Request[], signal?: AbortSignal): Promise<Answer[]> {
    signal?.throwIfAborted();
    for (const { program, bars, state = false } of requests)
      mustFit({ graph: program.graph, bars: bars.close.length, state });
    const work = requests.reduce((sum, request) => sum + workOf(request), 0);
    const viewerId = requests[0]?.viewerId ?? '';
    return work <= here ? loop.take(() => requests.map(local), { viewerId, signal }) : pool.run(requests, signal);
  }
  async function learn(text: Text, asker: Asker): Promise<Checked> {
    const isSoon = isKnown(text) || !isShort(text.source);
    const found = isSoon ? checkedSoon(text) : await loop.take(() => checkedSoon(text), asker);
    return found ?? remember(text, await texts.check(text, asker));
  }
  return {
    evaluateMany,
    evaluate: async (request, signal) => (await evaluateMany([request], signal))[0]!,
    learn,
    format: (source, asker) => (isShort(source) ? loop.take(() => format(source), asker) : texts.format(source, asker)),
    get threads() {
      return pool.threads + texts.threads;
    },
    async close() {
      await Promise.all([pool.close(), texts.close()]);
    },
  };
}
