/** The response's text straight from the merged data, by a shape compiled once per operation. */
import { CodedError } from '@marketgraph/domain/errors';
import type { Planned } from '../plan/planned.ts';
import { conditionVariables } from './collect.ts';
import { compileRoot } from './compile.ts';
import { inPieces, type Pieces } from './held.ts';
import type { Data, Fault } from './writer.ts';

export { enclosed, joined, type Pieces } from './held.ts';
export type { Fault } from './writer.ts';

export interface Shaped {
  /** JSON of `data`. */
  readonly data: Pieces;
  /** What had to become null although no subgraph said why; paths from the root. */
  readonly faults: readonly Fault[];
}
/** Throws BAD_USER_INPUT when a variable that decides a `@skip` or `@include` is null. */
export type Shape = (data: Data, variables: Data) => Shaped;

/** Combinations of conditions remembered per operation. */
const MAX_VARIANTS = 32;

export function compileShape(planned: Planned): Shape {
  const names = [...conditionVariables(planned.federated.selectionSet)];
  const variants = new Map<string, ReturnType<typeof compileRoot>>();
  return (data, variables) => {
    let key = '';
    for (const name of names) {
      const value = variables[name];
      if (typeof value !== 'boolean')
        throw new CodedError('BAD_USER_INPUT', `Variable "$${name}" decides a field and must not be null.`);
      key += value ? '1' : '0';
    }
    let root = variants.get(key);
    if (!root) {
      root = compileRoot(planned, Object.fromEntries(names.map((name, i) => [name, key[i] === '1'])));
      if (variants.size >= MAX_VARIANTS) variants.clear();
      variants.set(key, root);
    }
    const faults: Fault[] = [];
    const writer = root(variables);
    const written = inPieces(() => writer(data, faults) ?? 'null');
    for (const fault of faults) fault.path.reverse();
    return { data: written, faults };
  };
}
