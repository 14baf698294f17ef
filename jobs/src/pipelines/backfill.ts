/** History on start: bars of the last 48 hours, open interest and funding. Liquidations have none anywhere. */
import type { KlineEvent } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import type { RunningConnector } from '../connectors/connector.ts';
import type { RawWriter } from './raw.ts';
import type { SymbolPipeline } from './symbol-pipeline.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const BARS_MS = 48 * HOUR_MS;
const FUNDING_MS = 30 * 24 * HOUR_MS;

export interface BackfillOptions {
  readonly symbol: string;
  readonly trades: RunningConnector | undefined;
  readonly ticker: RunningConnector | undefined;
  readonly pipeline: SymbolPipeline;
  readonly raw: RawWriter;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Each part alone: one that fails is logged and leaves its history empty, the others go on. */
export async function backfill({
  symbol,
  trades,
  ticker,
  pipeline,
  raw,
  clock,
  logger,
}: BackfillOptions): Promise<void> {
  const now = clock.now();
  const openMinute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const part = async (name: string, work: () => Promise<number>) => {
    try {
      logger.info({ symbol, part: name, rows: await work() }, 'history filled');
    } catch (error) {
      logger.warn({ err: error, symbol, part: name }, 'history could not be filled');
    }
  };
  await part('bars', async () => {
    const klines = (await trades?.backfill.klines?.(symbol, openMinute - BARS_MS, openMinute)) ?? [];
    const closed = klines.filter((event): event is KlineEvent => event.kind === 'kline' && event.start < openMinute);
    pipeline.seedBars(closed);
    return closed.length;
  });
  await part('trades of the open minute', async () => {
    const events = (await trades?.backfill.trades?.(symbol, openMinute, now)) ?? [];
    raw.push(events);
    return events.length;
  });
  await part('open interest', async () => {
    const events = (await ticker?.backfill.openInterest?.(symbol, now - BARS_MS, now)) ?? [];
    raw.push(events);
    return events.length;
  });
  await part('funding', async () => {
    const events = (await ticker?.backfill.funding?.(symbol, now - FUNDING_MS, now)) ?? [];
    raw.push(events);
    return events.length;
  });
}
