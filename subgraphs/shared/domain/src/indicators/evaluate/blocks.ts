import type { OperatorNode } from '../../language/index.ts';
import type { ColumnPool } from './pool.ts';
import { givenOf, operatorOf, type Slots } from './slots.ts';

/** Bars at a time: a few such columns fit a processor's second cache, and a call's overhead is spread over enough of them. */
const BLOCK = 4_096;

/** What the block loop needs to know of its surroundings. */
export interface Room {
  readonly slots: Slots;
  readonly length: number;
  readonly pool: ColumnPool;
  /** The whole column of a slot, where there is one. */
  readonly column: (slot: number) => Float64Array | undefined;
  /** The value of a slot that is the same on every bar. */
  readonly constant: (slot: number) => number | undefined;
}

/** Runs elementwise operators over all bars, block by block; what only they read themselves never becomes a whole column. */
export function runBlocks(nodes: readonly OperatorNode[], room: Room): void {
  const { slots, length, pool, column } = room;
  const size = Math.min(BLOCK, length);
  const scratch = scratchOf(nodes, room, size);
  const at = (slot: number, from: number, to: number): Float64Array => {
    const own = scratch.get(slot);
    if (own) return to - from === size ? own : own.subarray(0, to - from);
    return column(slot)!.subarray(from, to);
  };
  const steps = nodes.map((node) => ({
    operator: operatorOf(node.name),
    given: givenOf(node.constants),
    inputs: node.inputs.map((id) => slots.of[id]!),
    out: slots.of[node.id]!,
  }));
  for (let from = 0; from < length; from += size) {
    const to = Math.min(from + size, length);
    for (const { operator, given, inputs, out } of steps) {
      const series = inputs.map((slot) => at(slot, from, to));
      operator.batch(series, given, [at(out, from, to)]);
    }
  }
  for (const own of new Set(scratch.values())) pool.give(own);
}

/** A block of memory for each constant and each value that stays inside; values whose readers are done hand theirs on. */
function scratchOf(nodes: readonly OperatorNode[], room: Room, size: number): Map<number, Float64Array> {
  const { slots, pool, column, constant } = room;
  const scratch = new Map<number, Float64Array>();
  const last = new Map<number, number>();
  for (const [i, node] of nodes.entries()) for (const id of node.inputs) last.set(slots.of[id]!, i);
  const free: Float64Array[] = [];
  for (const [i, node] of nodes.entries()) {
    const inputs = new Set(node.inputs.map((id) => slots.of[id]!));
    for (const slot of inputs) {
      const value = scratch.has(slot) ? undefined : constant(slot);
      if (value !== undefined) scratch.set(slot, pool.take(size).fill(value));
    }
    const out = slots.of[node.id]!;
    if (!column(out)) scratch.set(out, free.pop() ?? pool.take(size));
    for (const slot of inputs) {
      const own = scratch.get(slot);
      if (own && last.get(slot) === i && constant(slot) === undefined) free.push(own);
    }
  }
  return scratch;
}
