/** What became of a provider's calls. */
import type { ProviderError } from './error.ts';

export interface Tally {
  answered(at: number, tookMs: number): void;
  failed(at: number, error: ProviderError): void;
  calls(): number;
  errors(): number;
  lastAnswerAt(): number | null;
  lastError(): { readonly at: number; readonly message: string } | null;
  /** Mean of the last answers, the newer the heavier; null = none yet. */
  latencyMs(): number | null;
}

/** Weight of the newest answer in the mean. */
const NEWEST = 0.1;

export function createTally(): Tally {
  let calls = 0;
  let errors = 0;
  let lastAnswerAt: number | null = null;
  let lastError: { at: number; message: string } | null = null;
  let latency: number | null = null;
  return {
    answered(at, tookMs) {
      calls++;
      lastAnswerAt = at;
      latency = latency === null ? tookMs : latency + NEWEST * (tookMs - latency);
    },
    failed(at, error) {
      calls++;
      // It said no to this request, in good order: that is an answer.
      if (error.concernsRequest) lastAnswerAt = at;
      else {
        errors++;
        lastError = { at, message: error.message };
      }
    },
    calls: () => calls,
    errors: () => errors,
    lastAnswerAt: () => lastAnswerAt,
    lastError: () => lastError,
    latencyMs: () => latency,
  };
}
