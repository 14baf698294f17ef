/** How the gateway's requests are counted. */
import { countError, type Metrics } from '@marketgraph/platform/health';
import type { GatewayMetrics } from './gateway.ts';

/** By the code of the first error. */
export const requestMetrics = (metrics: Metrics): GatewayMetrics => ({
  onRequest(_kind, _durationMs, errors) {
    const code = errors[0]?.extensions.code;
    metrics.requests.inc({ code: code ?? 'OK' });
    if (code !== undefined) countError(metrics, 'request', code);
  },
});
