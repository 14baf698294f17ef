/** Whether an object is of a type, judged by its `__typename`. */
import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** `unknown` is the answer for an object without `__typename`. */
export function isOfType(schema: GraphQLSchema, typename: unknown, condition: string, unknown = false): boolean {
  if (typeof typename !== 'string' || typename === '') return unknown;
  if (typename === condition) return true;
  const type = schema.getType(typename);
  const abstract = schema.getType(condition);
  if (!type || !abstract || !isAbstractType(abstract)) return false;
  return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(abstract, type);
}
