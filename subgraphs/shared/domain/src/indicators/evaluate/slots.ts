import type { Graph } from '../../language/index.ts';
import { type Given, type Operator, OPERATORS } from '../operators/index.ts';

/** Where each value of a graph stands: one place a node, several for an operator with several results, which `result` nodes name. */
export interface Slots {
  readonly of: readonly number[];
  readonly count: number;
}

/** Numbers the values of a graph. */
export function slotsOf({ nodes }: Graph): Slots {
  const of: number[] = [];
  let count = 0;
  for (const node of nodes) {
    if (node.kind === 'result') of.push(of[node.of]! + node.index);
    else {
      of.push(count);
      count += node.kind === 'operator' ? operatorOf(node.name).outputs.length : 1;
    }
  }
  return { of, count };
}

/** The operator a node calls. Throws where a graph was made with another vocabulary. */
export function operatorOf(name: string): Operator {
  const operator = OPERATORS.get(name);
  if (!operator) throw new Error(`no operator ${name}`);
  return operator;
}

/** Constants as an operator takes them: a bool is 1 or 0. */
export const givenOf = (constants: Readonly<Record<string, number | boolean | string>>): Given =>
  Object.fromEntries(
    Object.entries(constants).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
  );
