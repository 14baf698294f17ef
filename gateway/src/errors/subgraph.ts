/** Errors of subgraphs, and of the way to them, as errors for the client. */
import { CodedError } from '@marketgraph/domain/errors';
import { gatewayError, isErrorCode, type GatewayError } from './gateway-error.ts';

type Path = readonly (string | number)[];

/** What a subgraph sent as an error, in process or over the network. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: Path | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Codes of the enum pass with their message and details, also whether the subgraph knows it to be worth another try; anything else is INTERNAL and keeps its message to the log. */
export function fromSubgraph(error: SubgraphError, service: string, path: Path | undefined): GatewayError {
  const { code, exception: _exception, stacktrace: _stacktrace, ...details } = error.extensions ?? {};
  const base = isErrorCode(code)
    ? gatewayError(code, error.message, { ...details, service })
    : gatewayError('INTERNAL', 'Internal error', { service });
  return path ? { ...base, path } : base;
}

/** The request itself failed: the subgraph is down unless the failure says otherwise. `fields` are what is null because of it. */
export function unreachable(thrown: unknown, service: string, path: Path, fields: readonly string[]): GatewayError {
  const details = { service, fields };
  const base =
    thrown instanceof CodedError
      ? gatewayError(thrown.code, thrown.message, { ...thrown.details, ...details })
      : gatewayError('PROVIDER_UNAVAILABLE', `The ${service} subgraph does not answer.`, details);
  return { ...base, path };
}
