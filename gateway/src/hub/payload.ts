/** The one text that every client of an upstream gets for an event, and what is taken off or put into it. Pure string work. */
import { cursorTime } from '@marketgraph/platform/events';
import { CURSOR_ALIAS, KEY_ALIAS, SINCE_ALIAS, STALE_ALIAS } from './rewrite.ts';

export interface Event {
  /** Null: the event's data did not survive (a null in a non-null place); it cannot be resumed behind. */
  readonly cursor: string | null;
  /** Of a `RevisingEvent`, as it says: the earliest time that it tells anything new of, ISO 8601 in UTC; else null. */
  readonly since: string | null;
  /** Likewise: from when on earlier values no longer hold. */
  readonly staleFrom: string | null;
  /** Of a `KeyedEvent`, as it says: an event takes the place of an earlier one with its key; else null. */
  readonly key: string | null;
  /** `{"data":...}` with `errors` if any, `skipped` 0; see `toBytes`. */
  readonly payload: string;
  /** When the hub got it, wall clock ms. */
  readonly at: number;
  /** When the event log took it, as its cursor says; `at` where it does not. What of the past is told again is born anew. */
  readonly bornAt: number;
}

export const bornAnew = (event: Event): Event => ({ ...event, bornAt: Date.now() });

/**
 * The text's UTF-8 bytes, a char each. An event is encoded once here and not once a client: its length is what it takes on the wire, and
 * a connection writes it as latin1, which is a copy.
 */
export const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** A slice would keep the whole text that it was cut from alive for as long as the cursor is: each event would be held twice. */
const copied = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');

/** Behind a scalar's text: a quoted one without escapes, or one without quotes. */
function endOf(text: string, from: number): number {
  if (text[from] === '"') return text.indexOf('"', from + 1) + 1;
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '}') end += 1;
  return end;
}

/** Takes our fields off the text. The rewritten operation selects them first, so they stand right behind the root's brace. */
export function toEvent(data: string, errors: readonly unknown[], rootKey: string, at: number): Event {
  const head = `{"${rootKey}":{`;
  let from = data.startsWith(head) ? head.length : 0;
  const take = (alias: string): string | null => {
    if (from === 0 || !data.startsWith(`"${alias}":`, from)) return null;
    const begin = from + alias.length + 3;
    const end = endOf(data, begin);
    from = data[end] === ',' ? end + 1 : end;
    return data[begin] === '"' ? copied(data.slice(begin + 1, end - 1)) : null;
  };
  const [cursor, key] = [take(CURSOR_ALIAS), take(KEY_ALIAS)];
  const [since, staleFrom] = [take(SINCE_ALIAS), take(STALE_ALIAS)];
  const text = from === 0 ? data : head + data.slice(from);
  const payload = errors.length === 0 ? `{"data":${text}}` : `{"data":${text},"errors":${JSON.stringify(errors)}}`;
  const bornAt = (cursor === null ? null : cursorTime(cursor)) ?? at;
  return { cursor, key, since, staleFrom, payload: toBytes(payload), at, bornAt };
}

/** Response names of what a client has of its own in the shared text. */
export interface OwnKeys {
  /** Under which `skipped` is selected. */
  readonly skipped: readonly string[];
  /** Of a `RevisingEvent`: `since` and `staleFrom`. */
  readonly revised: readonly string[];
}
/** What stands there: 0 and null leave the text as it is. */
export interface Own {
  readonly skipped: number;
  /** The earliest time that is told of by what was left out: both `since` and `staleFrom`, for it is news, and what it told is not here. */
  readonly revised: string | null;
}

/** Puts a client's own `skipped`, `since` and `staleFrom` into the shared text. Only a client that was too slow pays for this scan. */
export function withOwn(payload: string, keys: OwnKeys, { skipped, revised }: Own): string {
  const wanted = (skipped > 0 && keys.skipped.length > 0) || (revised !== null && keys.revised.length > 0);
  if (!wanted) return payload;
  const ownOf = (key: string, at: number): string | null => {
    if (keys.skipped.includes(key)) return skipped > 0 && payload[at] === '0' ? String(skipped) : null;
    return revised !== null && keys.revised.includes(key) ? `"${revised}"` : null;
  };
  let depth = 0;
  let out = '';
  let copied = 0;
  for (let at = 0; at < payload.length; at += 1) {
    const char = payload[at];
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    else if (char === '"') {
      const start = at + 1;
      at = start;
      while (payload[at] !== '"') at += payload[at] === '\\' ? 2 : 1;
      // Depth 3: {"data":{"<root>":{ <here>.
      const own = depth === 3 && payload[at + 1] === ':' ? ownOf(payload.slice(start, at), at + 2) : null;
      if (own !== null) {
        out += payload.slice(copied, at + 2) + own;
        copied = endOf(payload, at + 2);
      }
    }
  }
  return out + payload.slice(copied);
}
