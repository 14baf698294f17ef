/** Random operations over a schema, from a seed: aliases, fragments, conditions, the same field again in other places. */
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';

type Random = () => number;
/** mulberry32 */
const randomOf =
  (seed: number): Random =>
  () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

const ARGUMENTS: Readonly<Record<string, string>> = {
  instrument: '(symbol: "S3")',
  search: '(text: "x")',
  quoted: '(symbols: ["S1", "S3", "S9", "S11", "S13"])',
  watchlist: '(id: "W1")',
  instruments: '(filter: {limit: 7})',
};
const CONDITIONS = [
  '@include(if: $a)',
  '@skip(if: $a)',
  '@include(if: $b)',
  '@skip(if: $b)',
  '@skip(if: true)',
  '@include(if: true)',
];

/** Not always valid (fields of one response name may conflict): let validation decide. Declares `$a` and `$b`. */
export function randomOperation(schema: GraphQLSchema, seed: number): string {
  const random = randomOf(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const condition = (): string => (random() < 0.15 ? ` ${pick(CONDITIONS)}` : '');

  const field = (definition: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(definition.type);
    const alias = random() < 0.2 ? `${pick(['x', 'y', 'constructor'])}_${definition.name}: ` : '';
    const below = isCompositeType(type) ? selections(type, depth - 1) : '';
    return `${alias}${definition.name}${ARGUMENTS[definition.name] ?? ''}${condition()} ${below}`;
  };
  const within = (type: GraphQLCompositeType, depth: number): string => {
    const types: readonly GraphQLCompositeType[] = isObjectType(type)
      ? [type]
      : [...schema.getPossibleTypes(type), type];
    const inner = random() < 0.8 ? pick(types) : undefined;
    return `... ${inner ? `on ${inner.name}` : ''}${condition()} ${selections(inner ?? type, depth)}`;
  };
  const selections = (type: GraphQLCompositeType, depth: number): string => {
    const fields = isUnionType(type)
      ? []
      : Object.values(type.getFields()).filter((one) => depth > 0 || !isCompositeType(getNamedType(one.type)));
    const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      if (random() < 0.1 || (fields.length === 0 && depth <= 0)) return '__typename';
      return fields.length > 0 && random() < (isInterfaceType(type) ? 0.5 : 0.8)
        ? field(pick(fields), depth)
        : within(type, depth - 1);
    });
    return `{ ${parts.join(' ')} }`;
  };
  return `query ($a: Boolean!, $b: Boolean = false) ${selections(schema.getQueryType() as GraphQLCompositeType, 5)} `;
}
