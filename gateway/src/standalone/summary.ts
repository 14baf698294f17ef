/** The short table that `npm start` ends with: where everything is, and what of it is real, simulated or off. Pure. */
import type { DataMode, VenueHealth } from '@marketgraph/domain/market';
import type { Sources } from '@marketgraph/jobs/sources';
import type { Environment } from './environment.ts';
import type { StartOptions } from './options.ts';

export interface SummaryParts {
  readonly env: Pick<Environment, 'DATABASE_URL' | 'REDIS_URL' | 'DATA_DIR'>;
  readonly options: Pick<StartOptions, 'replay'>;
  readonly sources: Pick<Sources, 'mode' | 'speed' | 'seed' | 'symbols' | 'bookVenue' | 'missing' | 'missingReason'>;
  /** Null: no stocks are watched. */
  readonly equities: { readonly mode: DataMode; readonly seed: number | null; readonly session: string | null } | null;
  readonly facts: { readonly version: string; readonly commit: string };
  readonly port: number;
  /** Files that are being recorded. */
  readonly recordings: readonly string[];
}

function dataOf({ mode, speed, seed }: SummaryParts['sources'], replay: readonly string[]): string {
  if (mode === 'LIVE') return 'real venues';
  return mode === 'REPLAY'
    ? `recorded frames, ${speed}x (${replay.join(', ')})`
    : `SIMULATED venues, seed ${seed}: no real prices`;
}

function stocksOf(equities: SummaryParts['equities']): string {
  if (!equities) return 'off';
  const { mode, seed, session } = equities;
  if (mode === 'LIVE') return 'real providers';
  if (mode === 'REPLAY') return `imported history, at the close of ${session}`;
  return `SIMULATED, seed ${seed}: no real prices; ${session === null ? "the world's clock" : `their own clock, in the session of ${session}`}`;
}

export function summaryOf({ env, options, sources, equities, facts, port, recordings }: SummaryParts): string[] {
  const origin = `http://localhost:${port}`;
  const off = Object.entries(sources.missing).map(([venue, feeds]) => `${venue} ${feeds.join(' ')}`);
  const row = (name: string, text: string) => `  ${name.padEnd(10)} ${text}`;
  return [
    `marketgraph ${facts.version} (${facts.commit}) is ready`,
    row('page', `${origin}/telemetry`),
    row('explorer', `${origin}/explorer/`),
    row('API', `${origin}/graphql  (HTTP, graphql-transport-ws)  ${origin}/graphql/stream  (SSE)`),
    row('data', `${dataOf(sources, options.replay)}; ${sources.symbols.join(', ')}; book of ${sources.bookVenue}`),
    row('stocks', stocksOf(equities)),
    ...(off.length > 0 ? [row('off', `${off.join('; ')} (${sources.missingReason.toLowerCase()})`)] : []),
    ...recordings.map((file) => row('recording', file)),
    row('database', env.DATABASE_URL ? 'DATABASE_URL' : `embedded PostgreSQL in ${env.DATA_DIR}`),
    row('events', env.REDIS_URL ? 'Redis Streams' : 'in this process; cursors end with it'),
    '  Ctrl-C stops everything.',
  ];
}

/** What an operator must know who reads the table and nothing else: the product runs, and this does not reach it. */
export const unreachedOf = (venues: readonly VenueHealth[]): string[] =>
  venues
    .filter(({ status }) => status !== 'CONNECTED' && status !== 'OFF')
    .map(
      ({ name, status, reason }) =>
        `  not reached ${name}: ${reason ?? status.toLowerCase()}; it is tried again and again`,
    );
