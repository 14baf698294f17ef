/** Programs of the language, checked once for the same text and inputs. */
import { createHash } from 'node:crypto';
import { CodedError } from '@marketgraph/domain/errors';
import { CONVENTIONS, type Convention } from '@marketgraph/domain/indicators/library';
import {
  checkWithin,
  GRAMMAR_VERSION,
  LANGUAGE,
  LIMITS,
  type Checked,
  type Facts,
  type Graph,
  type Input,
} from '@marketgraph/domain/language';
import { toDiagnostics } from '../check/diagnostics.ts';
import { asked, checkText, type Inputs, type Text } from './text.ts';

export type { Inputs, Text } from './text.ts';

type Right = Extract<Checked, { ok: true }>;

/** Steps of all programs that are kept; the one that was not asked for longest goes. A built-in has about 20, the largest text 5,000. */
const MAX_STEPS = 100_000;
const kept = new Map<string, Checked>();
let steps = 0;
/** What is refused costs its text: as much as a program of so many steps. */
const stepsOf = ({ graph }: Checked): number => 20 + (graph?.nodes.length ?? 100);

function keep(key: string, program: Checked): void {
  if (kept.delete(key)) steps -= stepsOf(program);
  kept.set(key, program);
  steps += stepsOf(program);
  for (const [oldest, one] of kept) {
    if (steps <= MAX_STEPS || oldest === key) return;
    kept.delete(oldest);
    steps -= stepsOf(one);
  }
}

/** A text is looked at on the caller's thread up to so many characters and nodes visited: about 5 ms. */
const HERE = { length: 2_000, steps: 4_000 } as const;
/** Whether reading a text takes no time worth mentioning; what is too long is refused unread. */
export const isShort = ({ length }: string): boolean => length <= HERE.length || length > LIMITS.sourceBytes;

function remembered(key: string, found: Checked): Checked {
  // What is refused for its size is not kept: that costs nothing to find out, and much to remember.
  if (!found.diagnostics.some(({ code }) => code === 'SOURCE_TOO_LONG')) keep(key, found);
  return found;
}

/** From now on known: what another thread has found out. */
export const remember = (text: Text, found: Checked): Checked => remembered(asked(text).key, found);

/** Whether something is kept of a text, so that asking takes no time. */
export const isKnown = (text: Text): boolean => kept.has(asked(text).key);

/** What is known of a text already or found out at once; null where that would hold this thread up. */
export function checkedSoon(text: Text): Checked | null {
  const { key, options } = asked(text);
  const found =
    kept.get(key) ?? (isShort(text.source) ? checkWithin(HERE.steps, text.source, LANGUAGE, options) : null);
  return found && remembered(key, found);
}

/**
 * Everything known of a text with these inputs (defaults where none is given), for bars of which a year has so many. Never throws. Of a text
 * that a viewer wrote it is `Engine.learn` that finds it out, which keeps it: nobody else's answer waits for that.
 */
export function checked(source: string, inputs: Inputs = {}, barsPerYear?: number): Checked {
  const text = { source, inputs, barsPerYear };
  const { key } = asked(text);
  return remembered(key, kept.get(key) ?? checkText(text));
}

/** As `checked`; throws BAD_USER_INPUT with `diagnostics` where the text has errors. */
export function mustCheck(source: string, inputs: Inputs = {}, argument = 'source', barsPerYear?: number): Right {
  const found = checked(source, inputs, barsPerYear);
  if (found.ok) return found;
  const errors = found.diagnostics.filter(({ severity }) => severity === 'error');
  const first = errors[0]!;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new CodedError('BAD_USER_INPUT', `${first.line}:${first.column} ${first.message}${more}`, {
    argument,
    diagnostics: toDiagnostics(source, found.diagnostics),
  });
}

const isConvention = (value: unknown): value is Convention => (CONVENTIONS as readonly unknown[]).includes(value);

/** Conventions that a program lets choose from, by its input `convention`, and the one it has now. */
export function conventionsOf(inputs: readonly Input[]): {
  readonly conventions: readonly Convention[];
  readonly convention: Convention | null;
} {
  const input = inputs.find(({ name, type }) => name === 'convention' && type === 'string');
  const conventions = (input?.options ?? []).filter(isConvention);
  return { conventions, convention: isConvention(input?.value) && conventions.length > 0 ? input.value : null };
}

/** A formula with values for all its inputs: everything that its numbers hang on besides the bars. */
export interface Program {
  /** Id of the catalogue; of a text that was not saved `source:` and the beginning of its hash. */
  readonly indicator: string;
  readonly source: string;
  /** What was asked for, checked; the rest are defaults. */
  readonly inputs: Inputs;
  /** Of the text, the language's version, every input's value and, where the text asks, how many bars a year has. */
  readonly hash: string;
  readonly facts: Facts;
  readonly graph: Graph;
  readonly convention: Convention | null;
}

/** Hash of a text as the current language reads it, in hexadecimal. */
export const hashOf = (source: string, ...more: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([GRAMMAR_VERSION, source, ...more]))
    .digest('hex');

/** By what was found out of a text with its inputs, which is kept as well: a request that is answered from the cache hashes nothing. */
const hashes = new WeakMap<Facts, string>();

/** A program of a text that checks. Throws as `mustCheck`; `indicator` is null for a text that was not saved. */
export function programOf(indicator: string | null, source: string, inputs: Inputs, barsPerYear?: number): Program {
  const argument = Object.keys(inputs).length > 0 ? 'params' : 'source';
  const { facts, graph } = mustCheck(source, inputs, argument, barsPerYear);
  const known = hashes.get(facts);
  const hash =
    known ??
    hashOf(
      source,
      facts.inputs.map(({ name, value }) => [name, value]),
      facts.barsPerYear,
    );
  if (known === undefined) hashes.set(facts, hash);
  return {
    indicator: indicator ?? `source:${hashOf(source).slice(0, 12)}`,
    source,
    inputs,
    hash,
    facts,
    graph,
    convention: conventionsOf(facts.inputs).convention,
  };
}
