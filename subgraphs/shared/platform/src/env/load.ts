/** Parses the whole environment once; every fault is printed, one line each, and the process ends with 1. */
import type { z } from 'zod';

export interface LoadOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly print?: (line: string) => void;
  readonly exit?: (code: number) => never;
}

export function loadEnvironment<T extends z.ZodType>(schema: T, { env = process.env, print = console.error, exit = process.exit }: LoadOptions = {}): z.output<T> {
  // An empty variable is an unset one: compose files write FOO= for "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  print('The environment is not usable:');
  for (const issue of result.error.issues) print(`  ${issue.path.join('.') || 'environment'}: ${issue.message}`);
  print('Fix these variables and start again; the README lists them all.');
  return exit(1);
}
