/** A request's variables as the operation declares them. */
import { getVariableValues, GraphQLError } from 'graphql';
import { RequestRefused } from '../errors/index.ts';
import { checkAnswer, checkValues, type Limits } from '../limits/index.ts';
import type { Planned } from './planned.ts';

export type Variables = Readonly<Record<string, unknown>>;
const NONE: Variables = Object.freeze({});
const MAX_ERRORS = 10;

/** Defaults filled in, types checked. Throws BAD_USER_INPUT with each fault, or LIMIT_EXCEEDED, also for what is asked for with them. */
export function coerceVariables(planned: Planned, inputs: unknown, limits: Limits): Variables {
  const variables = coerced(planned, inputs, limits);
  const { operation, fragments, supergraph } = planned;
  checkAnswer({ operation, fragments, schema: supergraph.schema, variables }, limits);
  return variables;
}

function coerced(planned: Planned, inputs: unknown, limits: Limits): Variables {
  if (inputs !== undefined && inputs !== null && (typeof inputs !== 'object' || Array.isArray(inputs))) {
    throw new RequestRefused('BAD_USER_INPUT', [new GraphQLError('"variables" must be an object.')]);
  }
  const definitions = planned.operation.variableDefinitions;
  if (!definitions || definitions.length === 0) return NONE;
  checkValues(inputs, limits);
  const result = getVariableValues(planned.supergraph.schema, definitions, (inputs ?? {}) as Record<string, unknown>, {
    maxErrors: MAX_ERRORS,
  });
  if (result.errors) throw new RequestRefused('BAD_USER_INPUT', result.errors);
  return result.coerced;
}
