/** One input -> the next memory and, when it is time, the state to publish. */
import type { MarketEvent } from '../event.ts';
import type { GuardsState } from '../guards.types.ts';
import { inWindow } from '../liquidations/index.ts';
import { evaluate } from './evaluate.ts';
import { remember } from './intake.ts';
import type { GuardsConfig, GuardsMemory } from './memory.ts';

export interface Tick {
  readonly kind: 'tick';
  readonly now: number;
}
export type GuardsInput = MarketEvent | Tick;
export interface GuardsStep {
  readonly memory: GuardsMemory;
  readonly output: GuardsState | null;
}

/** At most one event in this time when something changed ... */
const MIN_INTERVAL_MS = 250;
/** ... and at least one in this. */
export const MAX_INTERVAL_MS = 1_000;

export function step(before: GuardsMemory, input: GuardsInput, config: GuardsConfig): GuardsStep {
  const now = Math.max(before.now, input.kind === 'tick' ? input.now : input.receivedAt);
  const taken = input.kind === 'tick' ? before : remember(before, input, config);
  const memory: GuardsMemory = { ...taken, now, liquidations: inWindow(taken.liquidations, now) };
  const { state, checks, basis } = evaluate(memory, config);
  const told = { checks, status: state.status, since: state.since };
  const next: GuardsMemory = { ...memory, ...told, ...(basis ? { basis } : {}) };
  const sinceEmit = before.emittedAt === null ? Number.POSITIVE_INFINITY : now - before.emittedAt;
  if (sinceEmit < MIN_INTERVAL_MS) return { memory: next, output: null };
  const emitted = fingerprint(state);
  if (sinceEmit < MAX_INTERVAL_MS && emitted === before.emitted) return { memory: next, output: null };
  return { memory: { ...next, emittedAt: now, emitted }, output: state };
}

/** What makes two states differ for a reader: everything but ages and the time itself. */
const fingerprint = ({ ts: _ts, occurredAt: _occurredAt, checks, ...rest }: GuardsState): string =>
  JSON.stringify([rest, checks.map(({ value, status }) => [value, status])]);
