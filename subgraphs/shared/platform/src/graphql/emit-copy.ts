/**
 * A copy's code, generated as the gateway's writers are: all copies of a selection are of one shape, and each value is read and put in its place by an
 * instruction of its own. Objects of `Object.create(null)`, filled by a loop, took four times as long.
 */

export type Item = Readonly<Record<string, unknown>>;
export type Copy = (item: Item) => Record<string, unknown>;
/** A value as its type shows it. */
export type Shown = (value: unknown) => unknown;

type Make = (shown: readonly Shown[], nothing: object) => Copy;
/** Of which copies are made: as in answers of graphql-js, an alias of any name is a field, `__proto__` too. */
const NOTHING = Object.freeze(Object.create(null) as object);

/** `fields`: response name and property of each of `shown`. Nothing else of a request goes into the code. */
export function emitCopy(fields: readonly (readonly [key: string, name: string])[], shown: readonly Shown[]): Copy {
  if (!fields.flat().every((name) => /^[_A-Za-z]\w*$/.test(name))) throw new Error('not a GraphQL name');
  const each = fields.map(([key, name], i) => `this.${key} = s${i}(item.${name});`);
  const make = new Function(
    'shown',
    'nothing',
    `${fields.map((_, i) => `const s${i} = shown[${i}];`).join(' ')}
    function Copied(item) { ${each.join(' ')} }
    Copied.prototype = nothing;
    return (item) => new Copied(item);`,
  ) as Make;
  return make(shown, NOTHING);
}
