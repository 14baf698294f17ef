import { CodedError } from '../../errors/index.ts';
import type { Constant } from '../../language/index.ts';
import type { BuiltIn } from './built-in.ts';
import { defined, type Definition } from './definition.ts';
import { LEVELS } from './levels/index.ts';
import { MOMENTUM } from './momentum/index.ts';
import { STATISTICS } from './statistics/index.ts';
import { TREND } from './trend/index.ts';
import { VOLATILITY } from './volatility/index.ts';
import { VOLUME } from './volume/index.ts';

export { ALWAYS_OPEN, barsPerYear, US_SESSIONS } from './bars-per-year.ts';
export { type BuiltIn, CATEGORIES } from './built-in.ts';
export { CONVENTIONS, type Convention } from './ways.ts';

const SHELVES = [TREND, MOMENTUM, VOLATILITY, VOLUME, LEVELS, STATISTICS];

/** Every built-in indicator by its id, shelf by shelf. Throws where two have one id. */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = byId(SHELVES.flat());

function byId(all: readonly BuiltIn[]): ReadonlyMap<string, BuiltIn> {
  const map = new Map(all.map((one) => [one.id, one]));
  const twice = all.find((one) => map.get(one.id) !== one);
  if (twice) throw new Error(`two built-ins are called ${twice.id}`);
  return map;
}

/**
 * A built-in's formula, checked, for these inputs (defaults where none are given) and for bars of which a year has so many (default 365).
 * Throws NOT_FOUND for an id that is none, and BAD_USER_INPUT with `diagnostics` where an input is unknown or out of its range.
 */
export function definitionOf(
  which: string | BuiltIn,
  inputs: Readonly<Record<string, Constant>> = {},
  barsPerYear?: number,
): Definition {
  const builtIn = typeof which === 'string' ? BUILT_INS.get(which) : which;
  if (!builtIn) throw new CodedError('NOT_FOUND', `There is no indicator ${String(which)}.`, { indicator: which });
  return defined(builtIn, inputs, barsPerYear);
}
