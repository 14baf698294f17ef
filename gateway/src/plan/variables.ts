/** A request's variables as the operation declares them. */
import { getVariableValues, GraphQLError } from 'graphql';
import { RequestRefused } from '../errors/index.ts';
import { checkAnswer, checkValues, type Limits } from '../limits/index.ts';
import type { Planned } from './planned.ts';

export type Variables = Readonly<Record<string, unknown>>;
const NONE: Variables = Object.freeze({});
const MAX_ERRORS = 10;

interface Known {
  readonly variables: Variables;
  /** Unix ms. How much a range up to now asks for grows with the time. */
  readonly until: number;
}
const KNOWN_MS = 10_000;
/** Of the same operation with the same object of variables: a fifth of what a repeated request cost. */
const known = new WeakMap<Planned, WeakMap<object, Known>>();

/** Defaults filled in, types checked. Throws BAD_USER_INPUT with each fault, or LIMIT_EXCEEDED, also for what is asked for with them. */
export function coerceVariables(planned: Planned, inputs: unknown, limits: Limits): Variables {
  if (planned.kind !== 'query' || typeof inputs !== 'object' || inputs === null)
    return checked(planned, inputs, limits);
  const now = Date.now();
  const of = known.get(planned) ?? new WeakMap<object, Known>();
  known.set(planned, of);
  const found = of.get(inputs);
  if (found && found.until > now) return found.variables;
  // Others get the same: nobody may change them.
  const variables = frozen(checked(planned, inputs, limits));
  of.set(inputs, { variables, until: now + KNOWN_MS });
  return variables;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

function checked(planned: Planned, inputs: unknown, limits: Limits): Variables {
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
  if (result.errors) throw new RequestRefused('BAD_USER_INPUT', result.errors.map(shortened));
  return result.coerced;
}

const MAX_MESSAGE = 1_000;

/** A message holds the value that was sent, twice sometimes, however long: long words are cut, and what is too long still. */
function shortened(error: GraphQLError): GraphQLError {
  const { message, nodes = null } = error;
  if (message.length <= MAX_MESSAGE) return error;
  const words = message.replaceAll(/([^\s"]{60})[^\s"]{40,}/g, '$1…');
  return new GraphQLError(words.length > MAX_MESSAGE ? `${words.slice(0, MAX_MESSAGE)}…` : words, { nodes });
}
