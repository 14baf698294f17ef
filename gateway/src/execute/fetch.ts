/** One request of a plan to one subgraph: representations out, answers merged in, failures told once with their place. */
import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { fromSubgraph, unreachable, type SubgraphError } from '../errors/index.ts';
import type { SubgraphRequest } from '../link.ts';
import { affectedFields } from './affected.ts';
import { whereabouts } from './locate.ts';
import { merge } from './merge.ts';
import { compileRepresent, keyOf } from './represent.ts';
import { compileRewrites } from './rewrites.ts';
import type { Data, Run, Step } from './run.ts';

/** `path` is where the fetch's objects are, from the root of the data. */
export function compileFetch(schema: GraphQLSchema, node: FetchNode, path: readonly (string | number)[]): Step {
  const { serviceName, operation, operationName, variableUsages = [] } = node;
  const represent = node.requires && compileRepresent(schema, node.requires);
  const rewriteInput = compileRewrites(schema, node.inputRewrites);
  const rewriteOutput = compileRewrites(schema, node.outputRewrites);
  const fields = affectedFields(operation);

  /** The subgraph's data, or undefined after its failure was noted. */
  const send = async (
    run: Run,
    variables: Data,
    pathOf: (error: SubgraphError) => Paths,
  ): Promise<Data | undefined> => {
    const { caller } = run;
    const request: SubgraphRequest = {
      query: operation,
      variables,
      identity: caller.identity,
      correlationId: caller.correlationId,
      ...(operationName ? { operationName } : {}),
      // What changes something is done to its end, also when the client has gone.
      ...(caller.signal && node.operationKind === 'query' ? { signal: caller.signal } : {}),
    };
    if (caller.signal?.aborted) return undefined; // the request was cancelled
    const started = performance.now();
    let ok = false;
    try {
      const link = run.links.get(serviceName);
      if (!link) throw new Error(`no link to ${serviceName}`);
      const { data, errors } = await link.execute(request);
      if (!data && !errors?.length) throw new Error(`${serviceName} answered nothing`);
      for (const error of errors ?? []) {
        run.hooks.onFault?.(serviceName, error, caller);
        for (const place of pathOf(error)) run.errors.push(fromSubgraph(error, serviceName, place));
      }
      ok = !errors?.length;
      return (data as Data | null | undefined) ?? undefined;
    } catch (error) {
      if (request.signal?.aborted) return undefined;
      noteFailure(run, error);
      return undefined;
    } finally {
      run.hooks.onFetch?.(serviceName, performance.now() - started, ok);
    }
  };

  /** One error per subgraph that is down, however many fetches met it; its path is the first place that is null. */
  const noteFailure = (run: Run, thrown: unknown): void => {
    run.hooks.onFault?.(serviceName, thrown, run.caller);
    const place = [...(whereabouts(run.root, path)[0] ?? []), ...fields.slice(0, 1)];
    const error = unreachable(thrown, serviceName, place, [...fields]);
    const { code } = error.extensions;
    const told = run.errors.find(
      ({ extensions }) => extensions.code === code && extensions['service'] === serviceName && 'fields' in extensions,
    );
    if (!told) return void run.errors.push(error);
    const all = told.extensions['fields'] as string[];
    for (const field of fields) if (!all.includes(field)) all.push(field);
  };

  const variablesOf = (run: Run): Data => {
    const variables: Data = {};
    for (const name of variableUsages) if (run.variables[name] !== undefined) variables[name] = run.variables[name];
    return variables;
  };

  if (!represent) {
    return async (run, at) => {
      // Below a field that leads back to the root type, there are objects to merge into, and a path to them.
      const pathOf = (error: SubgraphError): Paths => [
        path.length > 0 ? [...(whereabouts(run.root, path)[0] ?? []), ...(error.path ?? [])] : error.path,
      ];
      const data = await send(run, variablesOf(run), pathOf);
      if (!data) return;
      rewriteOutput?.(data);
      if (Array.isArray(at)) for (const one of at as Data[]) merge(one, data);
      else merge(at as Data, data);
    };
  }

  return async (run, at) => {
    const entities = at as readonly Data[];
    const representations: Data[] = [];
    const indexOf = new Map<string, number>();
    const owners: (number | undefined)[] = [];
    // After a failure, absence may be its consequence: then nobody is asked to compute from half the facts.
    const lenient = run.conditional && run.errors.length === 0;
    for (const entity of entities) {
      const representation = represent(entity, lenient);
      if (representation) rewriteInput?.(representation);
      owners.push(representation && indexFor(representation, representations, indexOf));
    }
    if (representations.length === 0) return;

    const pathOf = ({ path: inner }: SubgraphError): Paths => {
      const places = whereabouts(run.root, path);
      const index = inner?.[1];
      if (typeof index !== 'number') return [places[0]];
      return owners.flatMap((owner, i) => (owner === index ? [[...(places[i] ?? []), ...(inner ?? []).slice(2)]] : []));
    };
    const data = await send(run, { ...variablesOf(run), representations }, pathOf);
    if (!data) return;
    const received = data['_entities'];
    if (!Array.isArray(received) || received.length !== representations.length) {
      if (received !== null && received !== undefined) noteFailure(run, new Error('wrong number of entities'));
      return;
    }
    if (rewriteOutput)
      received.forEach((one: Data | null, i) => {
        if (one) one['__typename'] ??= representations[i]?.['__typename'];
        rewriteOutput(one);
      });
    for (let i = 0; i < entities.length; i++) {
      const owner = owners[i];
      const one = owner === undefined ? undefined : (received[owner] as Data | null | undefined);
      if (one) merge(entities[i] as Data, one);
    }
  };
}

type Paths = readonly (readonly (string | number)[] | undefined)[];

/** The place of this representation in the request; equal ones share it. */
function indexFor(representation: Data, all: Data[], indexOf: Map<string, number>): number {
  const key = keyOf(representation);
  const known = indexOf.get(key);
  if (known !== undefined) return known;
  indexOf.set(key, all.length);
  return all.push(representation) - 1;
}
