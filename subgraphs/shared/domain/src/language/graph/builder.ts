import type { Constants, FunctionSignature, SeriesType } from '../vocabulary.ts';
import type { CoreOperator, GraphNode, NodeId, OperatorNode, StateNode } from './node.ts';

const COMMUTATIVE: ReadonlySet<string> = new Set(['add', 'mul', 'eq', 'ne', 'and', 'or']);
const CONDITIONS: ReadonlySet<string> = new Set(['lt', 'le', 'gt', 'ge', 'eq', 'ne', 'and', 'or', 'not', 'is_na']);
const NEEDS: Readonly<Record<string, 'any' | 'none'>> = { nz: 'any', is_na: 'none' };

type Draft<T extends GraphNode = GraphNode> = T extends GraphNode ? Omit<T, 'id'> : never;

const NONE: Constants = {};

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

/** Grows a graph; the same operator on the same inputs is one node, however often it is written. */
export class GraphBuilder {
  readonly nodes: GraphNode[] = [];
  private readonly known = new Map<string, NodeId>();

  source(name: string): NodeId {
    return this.shared(`:source ${name}`, { kind: 'source', name, type: 'float', lookBack: 0, settle: 0 });
  }

  constant(value: number | boolean): NodeId {
    const type = typeof value === 'boolean' ? 'bool' : 'float';
    const key = Object.is(value, -0) ? '-0' : String(value);
    return this.shared(`:constant ${type} ${key}`, { kind: 'constant', value, type, lookBack: 0, settle: 0 });
  }

  core(name: Exclude<CoreOperator, 'shift'>, inputs: readonly NodeId[]): NodeId {
    const type: SeriesType = name === 'select' ? this.nodes[inputs[1]!]!.type : CONDITIONS.has(name) ? 'bool' : 'float';
    const sorted = COMMUTATIVE.has(name) ? inputs.toSorted((a, b) => a - b) : inputs;
    const { lookBack, settle } = this.need(sorted, NEEDS[name] ?? 'all');
    return this.operator({ name, inputs: sorted, constants: NONE, results: 1, type, lookBack, settle, cost: 1 });
  }

  shift(input: NodeId, bars: number): NodeId {
    if (bars === 0) return input;
    const node = this.nodes[input]!;
    if (node.kind === 'constant') return input;
    const { type, lookBack, settle } = node;
    const inputs = [input];
    const memory = plus(settle, bars);
    const constants = { bars };
    return this.operator({
      name: 'shift',
      inputs,
      constants,
      results: 1,
      type,
      lookBack: lookBack + bars,
      settle: memory,
      cost: 1,
    });
  }

  /** A call of a vocabulary's function: one node for each of its results. */
  call(signature: FunctionSignature, inputs: readonly NodeId[], constants: Constants): readonly NodeId[] {
    const need = this.need(inputs, signature.needs ?? 'all');
    const { name, results } = signature;
    const own = results.map((_, index) => signature.lookBack?.(constants, index) ?? 0);
    const memory = signature.settle ? signature.settle(constants) : Math.max(...own);
    const settle = plus(need.settle, memory);
    const looksBack = need.lookBack + own[0]!;
    const cost = signature.cost?.(constants) ?? 1;
    const type = results[0].type;
    const of = this.operator({
      name,
      inputs,
      constants,
      results: results.length,
      type,
      lookBack: looksBack,
      settle,
      cost,
    });
    if (results.length === 1) return [of];
    return results.map(({ type }, index) => {
      const lookBack = need.lookBack + own[index]!;
      return this.shared(`:result ${of} ${index}`, { kind: 'result', of, index, type, lookBack, settle });
    });
  }

  /** A state of its own, never shared; `next` is what it reads itself until it is set. */
  state(name: string, init: NodeId): NodeId {
    const { type, lookBack } = this.nodes[init]!;
    const id = this.nodes.length;
    this.nodes.push({ kind: 'state', id, name, init, next: id, type, lookBack, settle: null });
    return id;
  }

  setNext(id: NodeId, next: NodeId): void {
    this.nodes[id] = { ...(this.nodes[id] as StateNode), next };
  }

  private need(inputs: readonly NodeId[], needs: 'all' | 'any' | 'none') {
    let lookBack = needs === 'any' ? Number.POSITIVE_INFINITY : 0;
    let settle: number | null = 0;
    for (const id of inputs) {
      const input = this.nodes[id]!;
      if (needs !== 'none') lookBack = (needs === 'any' ? Math.min : Math.max)(lookBack, input.lookBack);
      settle = settle === null || input.settle === null ? null : Math.max(settle, input.settle);
    }
    return { lookBack: Number.isFinite(lookBack) ? lookBack : 0, settle };
  }

  private operator(draft: Omit<OperatorNode, 'id' | 'kind'>): NodeId {
    const key = keyOf(draft.name, draft.inputs, draft.constants);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { name, inputs, constants, results, type, lookBack, settle, cost } = draft;
    const id = this.nodes.length;
    this.nodes.push({ id, kind: 'operator', name, inputs, constants, results, type, lookBack, settle, cost });
    this.known.set(key, id);
    return id;
  }

  private shared(key: string, draft: Draft): NodeId {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const id = this.nodes.length;
    this.nodes.push({ id, ...draft });
    this.known.set(key, id);
    return id;
  }
}

/** What makes two calls the same. Names and numbers never hold the separators; texts are quoted. */
function keyOf(name: string, inputs: readonly NodeId[], constants: Constants): string {
  let key = name;
  for (const input of inputs) key += ` ${input}`;
  for (const constant in constants) key += ` ${constant}=${JSON.stringify(constants[constant])}`;
  return key;
}
