/** What one request may cost before anything is executed, and what all streams may hold. Every number has a default that a hand-written query never meets. */
import { CodedError } from '@marketgraph/domain/errors';

export interface Limits {
  /** Bytes of an HTTP body. */
  readonly bodyBytes: number;
  /** Characters of the query text. */
  readonly queryLength: number;
  /** Lexical tokens of the query text. */
  readonly tokens: number;
  /** Brackets inside brackets, of any kind, in the query text. */
  readonly nesting: number;
  /** Fields inside fields, fragments expanded. */
  readonly depth: number;
  /** Aliased fields, fragments expanded. */
  readonly aliases: number;
  /** Fields of the root type, fragments expanded. */
  readonly rootFields: number;
  /** Fields in all, fragments expanded. */
  readonly fields: number;
  readonly fragments: number;
  /** The same response name again in one selection set: validation's cost grows with its square. */
  readonly repeats: number;
  /** Values (scalars, lists and objects) in the variables, and how deep they lie. */
  readonly variableValues: number;
  readonly variableDepth: number;
  /** Values (fields of rows) that an operation asks for by `last`, `first`, `hours` and the like; of a subscription, with each event. */
  readonly answerValues: number;
  /** Different streams (operation, variables, and viewer where it matters) at a time, however many clients each has. */
  readonly streams: number;
  /** Bytes that all streams keep for resuming clients; over it the largest keep less, and older cursors are caught up from the log. */
  readonly streamBytes: number;
  /** Whether `__schema` and `__type` are answered, and misspelt names get a suggestion. */
  readonly introspection: boolean;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1_048_576,
  queryLength: 65_536,
  tokens: 4_000,
  nesting: 64,
  depth: 16,
  aliases: 50,
  rootFields: 25,
  fields: 500,
  fragments: 100,
  repeats: 100,
  variableValues: 10_000,
  variableDepth: 32,
  // 25,000 bars with all of their fields; a month of open interest with three. It takes about 0.4 s of a core.
  answerValues: 400_000,
  streams: 1_000,
  streamBytes: 256 * 1_048_576,
  introspection: true,
};

/** Those of one request; the others hold for what is open, see `../hub`. */
type RequestLimit = Exclude<keyof Limits, 'introspection' | 'streams' | 'streamBytes'>;

/** Throws LIMIT_EXCEEDED with the limit's name and both numbers. `found` may be a lower bound: counting stops early. */
export function enforce(limit: RequestLimit, found: number, limits: Limits): void {
  const allowed = limits[limit];
  if (found <= allowed) return;
  throw new CodedError('LIMIT_EXCEEDED', `${WORDS[limit]}: more than ${allowed} are not allowed.`, {
    limit,
    allowed,
    found,
  });
}

const WORDS: Readonly<Record<RequestLimit, string>> = {
  bodyBytes: 'Bytes in the request body',
  queryLength: 'Characters in the query',
  tokens: 'Tokens in the query',
  nesting: 'Nested brackets in the query',
  depth: 'Levels of fields',
  aliases: 'Aliases',
  rootFields: 'Root fields',
  fields: 'Fields',
  fragments: 'Fragments',
  repeats: 'Repeated fields',
  variableValues: 'Values in the variables',
  variableDepth: 'Levels in the variables',
  answerValues: 'Values asked for (rows times their fields)',
};
