/** Errors leave a subgraph in one form: `extensions { code, retryable, ... }`; surprises are logged whole and leave as INTERNAL. */
import { CodedError, ERROR_CODES, errorExtensions, type ErrorCode } from '@marketgraph/domain/errors';
import { GraphQLError } from 'graphql';
import { isDatabaseAway, isUnstorableText } from '../db/sql-state.ts';
import type { Logger } from '../log/index.ts';

const isCode = (code: unknown): code is ErrorCode => ERROR_CODES.includes(code as ErrorCode);

export function toGraphQLError(error: GraphQLError, log: Logger): GraphQLError {
  const cause = error.originalError;
  const place = {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
  };
  const coded = (code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) =>
    new GraphQLError(message, { ...place, extensions: errorExtensions(code, details) });
  if (cause instanceof CodedError) return coded(cause.code, cause.message, cause.details);
  const code = error.extensions['code'];
  if (isCode(code)) return coded(code, error.message, error.extensions);
  // No cause: graphql-js itself refused the request (syntax, validation, variables).
  if (cause === undefined || cause === null || cause instanceof GraphQLError)
    return coded('BAD_USER_INPUT', error.message);
  if (isDatabaseAway(cause)) {
    log.warn({ err: cause, path: error.path }, 'the database is away');
    return coded('PROVIDER_UNAVAILABLE', 'The database does not answer. Try again soon.', { provider: 'database' });
  }
  // Of the client's making, and no fault of ours to be logged: nothing that is kept has such a name.
  if (isUnstorableText(cause)) return coded('BAD_USER_INPUT', 'A text in the request holds U+0000. Leave it out.');
  log.error({ err: cause, path: error.path }, 'resolver failed');
  return coded('INTERNAL', 'The service failed to answer. The failure was logged.');
}
