/** Validation against the API schema, bounded in work and in what it gives away. */
import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  type DocumentNode,
  type FloatValueNode,
  type GraphQLSchema,
  type IntValueNode,
  type ValidationRule,
} from 'graphql';
import { RequestRefused } from '../errors/index.ts';
import type { Limits } from '../limits/index.ts';

const MAX_ERRORS = 10;

/** graphql-js reads 1e400 as Infinity, which no answer and no plan can write down: planning failed on it. */
const FiniteNumbers: ValidationRule = (context) => {
  const check = (node: FloatValueNode | IntValueNode): void => {
    if (!Number.isFinite(Number(node.value)))
      context.reportError(new GraphQLError('Numbers are finite, up to about 1.8e308.', { nodes: node }));
  };
  return { FloatValue: check, IntValue: check };
};

const OPEN = [...specifiedRules, FiniteNumbers];
const CLOSED = [...OPEN, NoSchemaIntrospectionCustomRule];

/** Throws GRAPHQL_VALIDATION_FAILED. Without introspection, suggestions ("Did you mean ...") are cut off too. */
export function checkValid(schema: GraphQLSchema, document: DocumentNode, limits: Limits): void {
  let faults: readonly GraphQLError[];
  try {
    faults = validate(schema, document, limits.introspection ? OPEN : CLOSED, { maxErrors: MAX_ERRORS });
  } catch (error) {
    // graphql-js throws instead of reporting, e.g. for @skip with a variable on a subscription's root field.
    faults = [new GraphQLError(error instanceof Error ? error.message : 'The operation is not valid.')];
  }
  if (faults.length === 0) return;
  throw new RequestRefused('GRAPHQL_VALIDATION_FAILED', limits.introspection ? faults : faults.map(withoutSuggestion));
}

const withoutSuggestion = (fault: GraphQLError): GraphQLError =>
  new GraphQLError(fault.message.replace(/ ?Did you mean .*$/s, ''), {
    nodes: fault.nodes ?? null,
    source: fault.source ?? null,
    positions: fault.positions ?? null,
  });
