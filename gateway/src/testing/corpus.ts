/** Operations against the test subgraphs that between them use every feature of a response. */
export interface Sample {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const sample = (name: string, query: string, variables?: Record<string, unknown>): Sample =>
  variables ? { name, query, variables } : { name, query };

export const CORPUS: readonly Sample[] = [
  sample(
    'scalars, enums, custom scalars, lists of lists',
    '{ instruments { symbol name kind tick listedAt meta tags matrix active lots } }',
  ),
  sample('three subgraphs over a list', '{ instruments { symbol price note watchlists { id name } } }'),
  sample(
    'aliases',
    '{ a: instruments(filter: {limit: 3}) { s: symbol t: __typename __typename p: price } b: instrument(symbol: "S3") { symbol } }',
  ),
  sample(
    'names that every object has',
    '{ instrument(symbol: "S1") { constructor: symbol toString: price __proto__: name hasOwnProperty: note } }',
  ),
  sample(
    'a named fragment twice',
    '{ instruments { ...F } instrument(symbol: "S4") { ...F ...F tick } } fragment F on Instrument { symbol quote { bid ask } }',
  ),
  sample(
    'the same field merged from fragments',
    '{ instrument(symbol: "S4") { venue { id } ... { venue { name } price } ...G quote { ask } } } fragment G on Instrument { venue { status id } quote { at bid } }',
  ),
  sample(
    'fragments that must keep the order of the library',
    '{ instrument(symbol: "S4") { ... on Named { name } symbol ... on Named { name } ... on Instrument { tick } active ... on Instrument { lots kind } } }',
  ),
  sample(
    'a union, with nulls inside',
    '{ search(text: "x") { __typename ... on Instrument { symbol price } ... on Venue { id status } ... on Named { name } } }',
  ),
  sample('an interface', '{ named { name __typename ... on Venue { id } ... on Instrument { symbol note } } }'),
  sample(
    'a union without __typename asked',
    '{ search(text: "x") { ... on Instrument { symbol } ... on Venue { id } } }',
  ),
  sample(
    'a union of another subgraph that leads back',
    '{ instruments(filter: {limit: 6}) { best { ... on Quote { bid ask } ... on Missing { reason instrument { symbol name price } } } } }',
  ),
  sample(
    '@include and @skip, literal and by variable',
    'query ($y: Boolean!, $n: Boolean = false) { instruments(filter: {limit: 2}) { symbol @include(if: $y) name @skip(if: $y) price @include(if: $n) ... @skip(if: $n) { tick note } lots @include(if: false) kind @skip(if: false) } }',
    { y: true },
  ),
  sample(
    'the same, the other way',
    'query ($y: Boolean!, $n: Boolean = false) { instruments(filter: {limit: 2}) { symbol @include(if: $y) name @skip(if: $y) price @include(if: $n) ... @skip(if: $n) { tick note } lots } }',
    { y: false, n: true },
  ),
  sample(
    'a field twice, once under a condition',
    'query ($y: Boolean!) { instruments(filter: {limit: 2}) { quote @include(if: $y) { bid } symbol quote { ask } } }',
    { y: false },
  ),
  sample(
    'both conditions on one field',
    'query ($a: Boolean!, $b: Boolean!) { instrument(symbol: "S1") { price @include(if: $a) @skip(if: $b) symbol } watchlists @include(if: $a) { id } }',
    { a: true, b: true },
  ),
  sample('@requires of a scalar', '{ instruments { symbol ticks } }'),
  sample('@requires of an object', '{ instruments { open symbol } }'),
  sample('@requires of a custom scalar', '{ instruments(filter: {limit: 3}) { age } }'),
  sample('a null where none may be', '{ instruments(filter: {limit: 6}) { symbol solid } }'),
  sample('and under a nullable list', '{ quoted(symbols: ["S1", "S3", "S5"]) { symbol solid } }'),
  sample('deep null bubbling', '{ quoted(symbols: ["S13", "S1"]) { symbol quote { bid ask } } }'),
  sample('numbers as JSON writes them', '{ quoted(symbols: ["S1", "S2", "S100"]) { price solid quote { bid } } }'),
  sample('an invalid number from a subgraph', '{ quoted(symbols: ["S11"]) { symbol price } }'),
  sample('an entity that is not found', '{ instruments { symbol price solid } }'),
  sample('a hidden enum value', '{ wrong { symbol kind } }'),
  sample('a broken subgraph list', '{ strict { symbol kind } }'),
  sample('a resolver that fails', '{ broken { symbol } instrument(symbol: "S1") { symbol } }'),
  sample('errors in a list', '{ instruments(filter: {limit: 4}) { symbol note } }'),
  sample('errors at two paths for one entity', '{ watchlists { id instruments { symbol note price } } }'),
  sample('an error that bubbles in a subgraph', '{ instruments(filter: {limit: 8}) { symbol notes } }'),
  sample(
    'a list with holes and the same entity twice',
    '{ sparse { symbol price note watchlists { instruments { symbol tick } } } }',
  ),
  sample(
    'lists of lists of entities',
    '{ watchlists { instruments { symbol watchlists { id instruments { symbol price } } } } }',
  ),
  sample(
    'variables with defaults',
    'query ($f: Filter = {limit: 2}, $s: ID! = "S2") { instruments(filter: $f) { symbol } instrument(symbol: $s) { symbol price } }',
  ),
  sample('variables given', 'query ($f: Filter) { instruments(filter: $f) { symbol kind note } }', {
    f: { kinds: ['ETF'], limit: 3 },
  }),
  sample('nothing found', '{ instrument(symbol: "nope") { symbol price note } }'),
  sample('only __typename', '{ __typename t: __typename }'),
  sample(
    'introspection beside data',
    '{ __schema { queryType { name } } instrument(symbol: "S1") { symbol } t: __type(name: "Kind") { name enumValues { name } } }',
  ),
  sample(
    'introspection by variable and fragment',
    'query ($n: String!) { a: __type(name: $n) { ...T } b: __type(name: "Venue") { ...T } } fragment T on __Type { name kind fields { name type { name ofType { name } } } }',
    { n: 'Instrument' },
  ),
  sample(
    'a mutation, then another',
    'mutation { a: rename(symbol: "S1", name: "x") { symbol name price } addWatchlist(name: "n") { id name instruments { symbol price } } b: rename(symbol: "S2", name: "y") { note } }',
  ),
  sample(
    'related, three levels',
    '{ instruments(filter: {limit: 3}) { related { symbol related { price related { note } } } } }',
  ),
];
