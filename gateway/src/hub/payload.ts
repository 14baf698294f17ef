/** The one text that every client of an upstream gets for an event, and what is taken off or put into it. Pure string work. */
import { cursorTime } from '@marketgraph/platform/events';
import { CURSOR_ALIAS } from './rewrite.ts';

export interface Event {
  /** Null: the event's data did not survive (a null in a non-null place); it cannot be resumed behind. */
  readonly cursor: string | null;
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

/** Takes our cursor off the text. The rewritten operation selects it first, so it stands right behind the root's brace. */
export function toEvent(data: string, errors: readonly unknown[], rootKey: string, at: number): Event {
  const head = `{"${rootKey}":{"${CURSOR_ALIAS}":"`;
  let cursor: string | null = null;
  let text = data;
  if (data.startsWith(head)) {
    const end = data.indexOf('"', head.length);
    cursor = copied(data.slice(head.length, end));
    const rest = data.slice(data[end + 1] === ',' ? end + 2 : end + 1);
    text = `{"${rootKey}":{${rest}`;
  }
  const payload = errors.length === 0 ? `{"data":${text}}` : `{"data":${text},"errors":${JSON.stringify(errors)}}`;
  const bornAt = (cursor === null ? null : cursorTime(cursor)) ?? at;
  return { cursor, payload: toBytes(payload), at, bornAt };
}

/** Puts a client's own `skipped` into the shared text. Only a client that was too slow pays for this scan. */
export function withSkipped(payload: string, keys: readonly string[], skipped: number): string {
  if (skipped === 0 || keys.length === 0) return payload;
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
      if (
        depth === 3 &&
        payload[at + 1] === ':' &&
        payload[at + 2] === '0' &&
        keys.includes(payload.slice(start, at))
      ) {
        out += payload.slice(copied, at + 2) + String(skipped);
        copied = at + 3;
      }
    }
  }
  return out + payload.slice(copied);
}
