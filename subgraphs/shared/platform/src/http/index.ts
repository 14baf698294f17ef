export {
  createHttpClient,
  type HttpClient,
  type HttpClientOptions,
  type HttpState,
  type Query,
  type Rate,
  type RequestOptions,
} from './client.ts';
export { createCircuit, type Circuit, type CircuitOptions, type CircuitState } from './circuit.ts';
export { createRate, type RateLimiter } from './rate.ts';
export type { Fault } from './fetch.ts';
export { HttpError, type HttpErrorKind } from './error.ts';
export { LIMIT_PAUSE_MS, retryAfterMs } from './retry-after.ts';
