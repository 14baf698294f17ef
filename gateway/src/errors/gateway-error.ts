/** The one form in which an error leaves the gateway: message, path, and a code of the documented enum. */
import {
  CodedError,
  ERROR_CODES,
  errorExtensions,
  type ErrorCode,
  type ErrorExtensions,
} from '@marketgraph/domain/errors';
import { GraphQLError, type SourceLocation } from 'graphql';

export interface GatewayError {
  readonly message: string;
  readonly locations?: readonly SourceLocation[];
  readonly path?: readonly (string | number)[];
  readonly extensions: ErrorExtensions;
}

const CODES: ReadonlySet<string> = new Set(ERROR_CODES);
export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && CODES.has(code);

/** Builds one; `details` never override `code`. */
export const gatewayError = (
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): GatewayError => ({ message, extensions: errorExtensions(code, details) });

/** The request was refused before execution, for one or several located reasons. */
export class RequestRefused extends CodedError {
  constructor(
    code: ErrorCode,
    readonly faults: readonly GraphQLError[],
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code, faults[0]?.message ?? code, details);
    this.name = 'RequestRefused';
  }
}

/** Whatever was thrown, as errors for the client. What nobody expected is INTERNAL and keeps its message to the log. */
export function toGatewayErrors(thrown: unknown): GatewayError[] {
  if (thrown instanceof RequestRefused && thrown.faults.length > 0) {
    return thrown.faults.map((fault) => ({
      ...gatewayError(thrown.code, fault.message, thrown.details),
      ...(fault.locations ? { locations: fault.locations } : {}),
    }));
  }
  if (thrown instanceof CodedError) return [gatewayError(thrown.code, thrown.message, thrown.details)];
  return [gatewayError('INTERNAL', 'Internal error')];
}
