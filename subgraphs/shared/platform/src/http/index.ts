export { createHttpClient, type HttpClient, type HttpClientOptions, type HttpState, type Query } from './client.ts';
export { type CircuitState } from './circuit.ts';
export { HttpError } from './error.ts';
