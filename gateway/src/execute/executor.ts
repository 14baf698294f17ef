/** Runs planned operations: queries and mutations from nothing, subscription events from what the event brought. */
import { BREAK, visit, type DocumentNode, type ExecutionResult } from 'graphql';
import { gatewayError, fromSubgraph, toGatewayErrors, type GatewayError } from '../errors/index.ts';
import type { Planned, Variables } from '../plan/index.ts';
import { compileShape, type Fault, type Shape } from '../shape/index.ts';
import { Outcome } from './outcome.ts';
import { compileNode } from './compile.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';
import type { Caller, Data, ExecuteHooks, Links, Run, Step } from './run.ts';

export interface Executor {
  /** Never rejects. `variables` must be coerced. */
  execute(planned: Planned, variables: Variables, caller: Caller): Promise<Outcome>;
  /**
   * A subscription's event: `primary` is what the owning subgraph sent, the rest of the plan runs on it. `primary.data` is
   * used up (joined fields are merged into it). Never rejects.
   */
  executeWithPrimary(
    planned: Planned,
    primary: ExecutionResult,
    variables: Variables,
    caller: Caller,
  ): Promise<Outcome>;
}

interface Compiled {
  readonly step: Step | undefined;
  readonly shape: Shape;
  readonly conditional: boolean;
  readonly rewritePrimary: Rewrite | undefined;
}

const MAX_FAULTS = 20;

export function createExecutor(links: Links, hooks: ExecuteHooks = {}): Executor {
  const compiled = new WeakMap<Planned, Compiled>();
  const compile = (planned: Planned): Compiled => {
    const known = compiled.get(planned);
    if (known) return known;
    const { supergraphSchema } = planned.supergraph;
    const node = planned.subscription ? planned.subscription.rest : planned.node;
    const made = {
      step: node && compileNode(supergraphSchema, node),
      shape: compileShape(planned),
      conditional: hasConditions(planned.document),
      rewritePrimary: compileRewrites(supergraphSchema, planned.subscription?.primary.outputRewrites),
    };
    compiled.set(planned, made);
    return made;
  };

  const run = async (
    planned: Planned,
    root: Data,
    errors: GatewayError[],
    variables: Variables,
    caller: Caller,
  ): Promise<Outcome> => {
    try {
      const { step, shape, conditional } = compile(planned);
      const state: Run = { root, variables, caller, links, errors, hooks, conditional };
      await step?.(state, root);
      const { data, faults } = shape(root, variables);
      if (faults.length > 0)
        errors.push(
          ...faults
            .filter((fault) => !isExplained(fault, errors))
            .slice(0, MAX_FAULTS)
            .map(toError),
        );
      return new Outcome(data, errors);
    } catch (error) {
      hooks.onFault?.('gateway', error, caller);
      return new Outcome(undefined, toGatewayErrors(error));
    }
  };

  return {
    execute: (planned, variables, caller) => run(planned, {}, [], variables, caller),
    executeWithPrimary(planned, primary, variables, caller) {
      const service = planned.subscription?.primary.serviceName ?? '';
      const errors = (primary.errors ?? []).map((error) => fromSubgraph(error, service, error.path));
      const data: Data = primary.data ?? {};
      compile(planned).rewritePrimary?.(data);
      return run(planned, data, errors, variables, caller);
    },
  };
}

function hasConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}

const toError = ({ message, path }: Fault): GatewayError => ({ ...gatewayError('INTERNAL', message), path });

/** A null needs one reason: an error at, above or below it (list positions aside, for a subgraph that is down) is one. */
function isExplained({ path }: Fault, errors: readonly GatewayError[]): boolean {
  const names = path.filter((part) => typeof part === 'string');
  return errors.some((error) => {
    const other = error.path?.filter((part) => typeof part === 'string');
    return !other || other.every((name, i) => i >= names.length || name === names[i]);
  });
}
