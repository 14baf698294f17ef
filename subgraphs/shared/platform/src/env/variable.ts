/** One environment variable: how it is checked, what it is when unset, and what to tell who set it wrong. */
import { z, type ZodType } from 'zod';

export interface VariableFacts {
  /** One line for the README's table, with the unit. */
  readonly description: string;
  /** What to set it to, in words that end the sentence "use ...". */
  readonly use: string;
  /** The text it has when unset (may depend on others); absent = it is optional. */
  readonly unset?: string | ((raw: Raw) => string);
  /** How a computed `unset` reads in the table. */
  readonly unsetText?: string;
  /** Its value is never printed. */
  readonly secret?: boolean;
}
export type Raw = Readonly<Record<string, string | undefined>>;

const facts = new WeakMap<ZodType, VariableFacts>();

export function variable<T extends ZodType>(schema: T, about: VariableFacts): T {
  facts.set(schema, about);
  return schema;
}
export const factsOf = (schema: ZodType): VariableFacts => {
  const found = facts.get(schema);
  if (!found) throw new Error('a variable without a description: make it with variable()');
  return found;
};

/** A whole number in a range, from text. */
export const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= low && value <= high, `is not between ${low} and ${high}`);

/** `1` or `0`. */
export const flag = () => z.enum(['0', '1'], 'is neither 0 nor 1').transform((text) => text === '1');

/** Comma-separated words, each once. */
export const words = () =>
  z.string().transform((text) => [
    ...new Set(
      text
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ]);

/** An absolute URL of one of these protocols (without colon); no trailing slash afterwards. */
export const url = (...protocols: string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
      message: `is not a ${protocols.join(' or ')} URL`,
    })
    .transform((text) => text.replace(/\/+$/, ''));
