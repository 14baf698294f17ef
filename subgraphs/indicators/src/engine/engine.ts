/** Runs programs over bars. */
import { evaluateBatch, type BarColumns, type Evaluated } from '@marketgraph/domain/indicators/evaluate';
import type { Logger } from '@marketgraph/platform/log';
import type { Program } from './program.ts';

export interface Request {
  readonly program: Program;
  readonly bars: BarColumns;
}
export interface Engine {
  /** Every plot's column over all bars. `signal`: nobody waits for it any more. */
  evaluate(request: Request, signal?: AbortSignal): Promise<Evaluated>;
  close(): Promise<void>;
}
export interface EngineOptions {
  readonly log: Logger;
}

export function createEngine(_options: EngineOptions): Engine {
  return {
    evaluate: async ({ program, bars }) => evaluateBatch(program.graph, bars),
    close: async () => undefined,
  };
}
