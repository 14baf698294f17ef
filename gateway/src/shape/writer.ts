/** Compiled writers: data in, JSON text out. Null (undefined here) bubbles to the nearest place that allows it. */

import { headOf, isLasting } from '@marketgraph/platform/graphql';
import { mark, whole } from './held.ts';

/** Why something is null that should not be: the path is built innermost first, while the recursion unwinds. */
export interface Fault {
  message: string;
  readonly path: (string | number)[];
}

/** JSON text, or undefined for null. Never called with null. */
export type Writer = (value: unknown, faults: Fault[]) => string | undefined;
export type Data = Readonly<Record<string, unknown>>;

export interface FieldWriter {
  /** The response name, a GraphQL name. */
  readonly key: string;
  /** Where the value comes from, if not simply the data's property of that name. */
  readonly read?: (data: Data) => unknown;
  readonly write: Writer;
  /** May be null; if not, its object becomes null. */
  readonly nullable: boolean;
  /** How the library names it in "Cannot return null for non-nullable ...". */
  readonly label: string;
}

/** Own properties only where a response name is also something every object inherits, such as `constructor`. */
export const readOwn = (data: Data, key: string): unknown => (Object.hasOwn(data, key) ? data[key] : undefined);

/** Called when a field is null or has left faults behind. False: its object becomes null. */
export function settle(
  { key, label, nullable }: FieldWriter,
  isNull: boolean,
  faults: Fault[],
  before: number,
): boolean {
  const bubbles = isNull && !nullable;
  if (bubbles && faults.length === before) faults.push(unexpectedNull());
  if (faults.length > before) place(faults, before, key, label);
  return !bubbles;
}

/** Of an object that lasts and has no faults the text is kept: as bytes and back it is one piece, else all of its own were joined for every answer. */
export function lastingWriter(write: Writer): Writer {
  const texts = new WeakMap<object, string>();
  return (value, faults) => {
    if (!isLasting(value as object)) return write(value, faults);
    const known = texts.get(value as object);
    if (known !== undefined) return known;
    const begun = faults.length;
    const text = whole(() => write(value, faults));
    if (text === undefined || faults.length > begun) return text;
    texts.set(value as object, Buffer.from(text).toString());
    return text;
  };
}

export function listWriter(write: Writer, nullable: boolean, elementType: string): Writer {
  /** Of beginnings that never change and have no faults, without the closing bracket. */
  const texts = new WeakMap<readonly unknown[], Buffer>();
  return (value, faults) => {
    if (!Array.isArray(value)) {
      faults.push({ message: 'Invalid non-list value found for', path: [] });
      return undefined;
    }
    const head = headOf(value as unknown[]);
    const known = head && texts.get(head);
    const begun = faults.length;
    let text = known ? (mark(known) ?? known.toString()) : '[';
    let nullify = false;
    for (let i = known === undefined ? 0 : head!.length; i < value.length; i++) {
      const one: unknown = value[i];
      const before = faults.length;
      const written =
        one === null || one === undefined
          ? undefined
          : head && i < head.length
            ? whole(() => write(one, faults))
            : write(one, faults);
      if (written === undefined && !nullable) {
        nullify = true;
        if (faults.length === before) faults.push(unexpectedNull());
      }
      if (faults.length > before) place(faults, before, i, `array element of type ${elementType} at index ${i}`);
      text += i === 0 ? (written ?? 'null') : `,${written ?? 'null'}`;
      if (head && i + 1 === head.length && faults.length === begun && !nullify) texts.set(head, Buffer.from(text));
    }
    return nullify ? undefined : `${text}]`;
  };
}

const unexpectedNull = (): Fault => ({ message: 'Cannot return null for non-nullable', path: [] });

/** A fault that has no path yet happened right here: its message gets the place's name. */
function place(faults: Fault[], from: number, key: string | number, label: string): void {
  for (let k = from; k < faults.length; k++) {
    const fault = faults[k] as Fault;
    if (fault.path.length === 0) fault.message += ` ${label}.`;
    fault.path.push(key);
  }
}
