/** The graph's own scalars judge their values at the gateway too: a bad literal or variable is refused before anything is planned. */
import { isScalarType, valueFromASTUntyped, type GraphQLSchema } from 'graphql';
import { CursorScalar, DateTime, JsonScalar } from '@marketgraph/platform/graphql';

const SCALARS = [CursorScalar, DateTime, JsonScalar] as const;

/** Values are judged and left as they came: a subgraph gets the client's own text, in process as over the network. */
export function withScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const known of SCALARS) {
    const type = schema.getType(known.name);
    if (!isScalarType(type)) continue;
    type.parseValue = (value) => {
      known.parseValue(value);
      return value;
    };
    type.parseLiteral = (node, variables) => {
      known.parseLiteral(node, variables);
      return valueFromASTUntyped(node, variables);
    };
  }
  return schema;
}
