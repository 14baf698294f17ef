/** Scalars of the whole graph. `DateTime`: ISO 8601, UTC. `Cursor`: opaque position in a topic. `JSON`: any JSON value. */
import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ASTNode } from 'graphql';

/** With the place of a literal, which the client's error then carries. */
const refused = (message: string, node: ASTNode | undefined): GraphQLError =>
  new GraphQLError(message, { nodes: node ?? null });

const asDate = (value: unknown): Date => {
  const date =
    value instanceof Date
      ? value
      : new Date(typeof value === 'number' || typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime()))
    throw new GraphQLError('DateTime must be an ISO 8601 date and time, e.g. 2026-06-16T18:32:07Z.');
  return date;
};

/** Texts of whole minutes, where bars begin and on which all other times build: many values lie in the same few thousand. */
const minutes = new Map<number, string>();
const MAX_MINUTES = 20_000;
const MINUTE_MS = 60_000;

function textOfMinute(ms: number): string {
  const known = minutes.get(ms);
  if (known !== undefined) return known;
  if (minutes.size >= MAX_MINUTES) minutes.clear();
  const text = new Date(ms).toISOString();
  minutes.set(ms, text);
  return text;
}
const SECONDS = Array.from({ length: 60 }, (_, n) => `${n < 10 ? '0' : ''}${n}.`);
const THOUSANDTHS = Array.from({ length: 1_000 }, (_, n) => `${String(n).padStart(3, '0')}Z`);
/** `00.000Z`, behind the minute. */
const REST = 7;

function textOf(date: Date): string {
  const ms = date.getTime();
  const rest = ((ms % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
  const minute = ms - rest;
  const text = textOfMinute(minute);
  return rest === 0 ? text : text.slice(0, -REST) + SECONDS[Math.floor(rest / 1_000)]! + THOUSANDTHS[rest % 1_000]!;
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-](\d\d):(\d\d))$/;

/** A day that its month has, a time that a clock shows: `Date` takes 30 February for 2 March, and 24:00 for the next day. */
function isOnCalendar(parts: readonly (string | undefined)[]): boolean {
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = parts.map((part) => Number(part ?? 0));
  const last = new Date(0);
  // Day 0 of the month after. Not by the constructor, which takes the year 26 for 1926.
  last.setUTCFullYear(year!, month!, 0);
  const isDay = month! >= 1 && month! <= 12 && day! >= 1 && day! <= last.getUTCDate();
  return isDay && hour! <= 23 && minute! <= 59 && second! <= 60 && offsetHour! <= 23 && offsetMinute! <= 59;
}

/** A leap second, which ends a day of UTC, is the second after it, as Unix time has it; null for any other `:60`. */
function leapSecond(text: string): Date | null {
  const before = new Date(text.replace(/:60(?=[.Z+-])/, ':59'));
  return before.getUTCHours() === 23 && before.getUTCMinutes() === 59 ? new Date(before.getTime() + 1_000) : null;
}

const parseText = (value: unknown, node?: ASTNode): Date => {
  const match = typeof value === 'string' ? FORM.exec(value) : null;
  // A date without a zone would be read in the server's local time: refuse it.
  if (!match) throw refused('DateTime must be an ISO 8601 date and time with a zone, e.g. 2026-06-16T18:32:07Z.', node);
  const [text, ...parts] = match;
  const date = isOnCalendar(parts) ? (match[6] === '60' ? leapSecond(text) : asDate(text)) : null;
  if (!date) throw refused(`DateTime ${text.slice(0, 40)} is on no calendar or clock.`, node);
  return date;
};

export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'Date and time, ISO 8601 in UTC with milliseconds, e.g. `2026-06-16T18:32:07.123Z`. Inputs may carry any offset, but must carry one.',
  serialize: (value) => textOf(asDate(value)),
  parseValue: (value) => parseText(value),
  parseLiteral: (node) => parseText(node.kind === Kind.STRING ? node.value : null, node),
});

const cursorText = (value: unknown, node?: ASTNode): string => {
  if (typeof value !== 'string' || value.length === 0 || value.length > 200)
    throw refused('Cursor must be a cursor that an earlier event carried.', node);
  return value;
};

export const CursorScalar = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  description:
    'Opaque position in an ordered event topic. Pass the cursor of the last event you handled as `after` to miss nothing.',
  serialize: (value) => cursorText(value),
  parseValue: (value) => cursorText(value),
  parseLiteral: (node) => cursorText(node.kind === Kind.STRING ? node.value : null, node),
});

/** A number that no JSON can write (1e400 is read as Infinity) is refused here: planning a query could not write it down, and failed. */
function finite(value: unknown, node?: ASTNode): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw refused('JSON has finite numbers only, up to about 1.8e308.', node);
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) finite(part, node);
  return value;
}

export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value; the field or argument says what it accepts.',
  serialize: (value) => value,
  parseValue: (value) => finite(value),
  parseLiteral: (node, variables) => finite(valueFromASTUntyped(node, variables), node),
});
