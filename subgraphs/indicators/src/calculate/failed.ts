/** An indicator among several that was not computed, in the shape of one that was: it has no series, and says why. Pure. */
import { CodedError, errorExtensions } from '@marketgraph/domain/errors';
import type { DataMode } from '@marketgraph/domain/market';
import type { IntervalName } from '@marketgraph/platform/bars';
import type { IndicatorFailure, IndicatorResult } from './calculate.types.ts';
import { provenanceOf } from './provenance.mapper.ts';

interface Asked {
  readonly indicator: string;
  readonly ticker: string;
  readonly interval: IntervalName;
  readonly mode: DataMode;
}

function toFailure({ code, message, details }: CodedError): IndicatorFailure {
  const extensions = errorExtensions(code, details);
  return { code, message, retryable: extensions.retryable === true, extensions };
}

/** What is no expected failure is thrown: a fault of ours, a database that is away or a reader who has left concern all. */
export function failedResult({ mode, ...asked }: Asked, error: unknown): IndicatorResult {
  if (!(error instanceof CodedError)) throw error;
  const nothing = {
    used: null,
    barless: false,
    short: 0,
    upToNow: false,
    endless: false,
    clock: false,
    asOf: null,
    mode,
  };
  return {
    ...asked,
    series: [],
    values: [],
    outputs: [],
    fired: { open: [], closed: { count: 0, times: new Float64Array(), which: [] }, of: [] },
    alertCount: 0,
    params: {},
    convention: null,
    warmUp: null,
    settle: null,
    settledFrom: null,
    lastClosedAt: null,
    cached: false,
    cacheTtlMs: 0,
    computedMs: 0,
    provenance: { ...provenanceOf(nothing, 0), reason: error.message },
    error: toFailure(error),
  };
}
