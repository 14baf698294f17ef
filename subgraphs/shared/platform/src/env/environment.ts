/** Reads the environment once, whole: every fault at once, then exit. */
import type { ZodObject, ZodType, z } from 'zod';
import { serverRules } from './parts/server.ts';
import { factsOf, type Raw } from './variable.ts';

export interface LoadOptions {
  readonly exit?: (code: number) => never;
  readonly write?: (line: string) => void;
}

/** Answers the parsed environment, or prints one line per fault (name, problem, what to do) and exits with 1. */
export function loadEnvironment<S extends ZodObject>(
  schema: S,
  env: Raw = process.env,
  options: LoadOptions = {},
): z.output<S> {
  const fields = Object.entries(schema.shape) as [string, ZodType][];
  const raw = withDefaults(fields, env);
  const parsed: Record<string, unknown> = {};
  const faults: string[] = [];

  for (const [name, field] of fields) {
    const result = field.safeParse(raw[name]);
    if (result.success) {
      if (result.data !== undefined) parsed[name] = result.data;
      continue;
    }
    const { use, secret, unset } = factsOf(field);
    const shown = secret ? 'the value' : `"${raw[name]}"`;
    const otherwise = typeof unset === 'string' && unset !== '' ? `, or unset it (${unset})` : ', or unset it';
    faults.push(`${name}: ${shown} ${result.error.issues[0]!.message}. Use ${use}${otherwise}.`);
  }
  for (const rule of serverRules) {
    const fault = rule(parsed);
    if (fault) faults.push(`${fault.name}: ${fault.problem}. ${fault.fix}.`);
  }
  if (faults.length === 0) return parsed as z.output<S>;
  const write = options.write ?? ((line: string) => void process.stderr.write(`${line}\n`));
  for (const fault of faults) write(fault);
  return (options.exit ?? process.exit)(1);
}

/** Empty and blank count as unset (compose files pass them so). */
function withDefaults(fields: readonly [string, ZodType][], env: Raw): Raw {
  const raw: Record<string, string | undefined> = {};
  for (const [name] of fields) raw[name] = env[name]?.trim() || undefined;
  const unset = fields.filter(([name]) => raw[name] === undefined);
  for (const [name, field] of unset) {
    const text = factsOf(field).unset;
    if (typeof text === 'string') raw[name] = text;
  }
  for (const [name, field] of unset) {
    const text = factsOf(field).unset;
    if (typeof text === 'function') raw[name] = text(raw);
  }
  return raw;
}
