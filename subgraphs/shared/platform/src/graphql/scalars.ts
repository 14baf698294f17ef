/** Scalars of the whole graph. `DateTime`: ISO 8601, UTC. `Cursor`: opaque position in a topic. `JSON`: any JSON value. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const asDate = (value: unknown): Date => {
  const date =
    value instanceof Date
      ? value
      : new Date(typeof value === 'number' || typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime()))
    throw new GraphQLError('DateTime must be an ISO 8601 date and time, e.g. 2026-06-16T18:32:07Z.');
  return date;
};

const parseText = (value: unknown): Date => {
  // A date without a zone would be read in the server's local time: refuse it.
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)) {
    throw new GraphQLError('DateTime must be an ISO 8601 date and time with a zone, e.g. 2026-06-16T18:32:07Z.');
  }
  return asDate(value);
};

export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'Date and time, ISO 8601 in UTC with milliseconds, e.g. `2026-06-16T18:32:07.123Z`. Inputs may carry any offset, but must carry one.',
  serialize: (value) => asDate(value).toISOString(),
  parseValue: parseText,
  parseLiteral: (node) => parseText(node.kind === Kind.STRING ? node.value : null),
});

const cursorText = (value: unknown): string => {
  if (typeof value !== 'string' || value.length === 0 || value.length > 200)
    throw new GraphQLError('Cursor must be a cursor that an earlier event carried.');
  return value;
};

export const CursorScalar = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  description:
    'Opaque position in an ordered event topic. Pass the cursor of the last event you handled as `after` to miss nothing.',
  serialize: cursorText,
  parseValue: cursorText,
  parseLiteral: (node) => cursorText(node.kind === Kind.STRING ? node.value : null),
});
