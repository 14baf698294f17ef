import { CodedError } from '../../errors/index.ts';
import { check, type CheckOptions, type Constant, type Facts, type Graph, LANGUAGE } from '../../language/index.ts';
import type { BuiltIn } from './built-in.ts';
import { type Convention, CONVENTIONS } from './ways.ts';

/** A built-in's formula, checked with values for its inputs. */
export interface Definition {
  readonly builtIn: BuiltIn;
  readonly facts: Facts;
  readonly graph: Graph;
  /** Whose ways can be picked by the input `convention`; none where the tools agree. */
  readonly conventions: readonly Convention[];
  /** The way this definition goes; null where there is nothing to pick. */
  readonly convention: Convention | null;
}

/** Definitions kept; the one that was not asked for longest goes. */
const KEPT = 1_000;
const kept = new Map<string, Definition>();

const isConvention = (value: unknown): value is Convention => (CONVENTIONS as readonly unknown[]).includes(value);

/** The definition of a built-in for these inputs, from memory where it was asked for before. Throws as `definitionOf` says. */
export function defined(
  builtIn: BuiltIn,
  inputs: Readonly<Record<string, Constant>>,
  barsPerYear: number | undefined,
): Definition {
  const given = Object.entries(inputs).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([builtIn.id, builtIn.source, given, barsPerYear]);
  const found = kept.get(key) ?? define(builtIn, { inputs, ...(barsPerYear === undefined ? {} : { barsPerYear }) });
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return found;
}

function define(builtIn: BuiltIn, options: CheckOptions): Definition {
  const { ok, facts, graph, diagnostics } = check(builtIn.source, LANGUAGE, options);
  if (!ok) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const message = `${builtIn.id}: ${errors.map((one) => one.message).join(' ')}`;
    throw new CodedError('BAD_USER_INPUT', message, { indicator: builtIn.id, diagnostics });
  }
  const input = facts.inputs.find(({ name }) => name === 'convention');
  const conventions = (input?.options ?? []).filter(isConvention);
  return { builtIn, facts, graph, conventions, convention: isConvention(input?.value) ? input.value : null };
}
