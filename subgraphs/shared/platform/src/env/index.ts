/** Configuration: parts to join, the loader, and the description of everything. */
import type { ZodType } from 'zod';
import { equities } from './parts/equities.ts';
import { market, sources } from './parts/market.ts';
import { federation, internal, logging, server, subgraph, worker } from './parts/server.ts';
import { archive, data, database, redis } from './parts/stores.ts';
import { factsOf } from './variable.ts';

export { EQUITY_MODES } from './parts/equities.ts';
export { logLevel } from './parts/server.ts';
export { loadEnvironment } from './environment.ts';

/** Join what a process needs: `z.object({ ...parts.server.shape, ...parts.redis.shape })`. */
export const parts = {
  server,
  internal,
  worker,
  subgraph,
  federation,
  logging,
  database,
  redis,
  data,
  market,
  sources,
  equities,
  archive,
};

/** What every subgraph's process needs. */
export const subgraphShape = {
  ...internal.shape,
  ...subgraph.shape,
  ...database.shape,
  ...logging.shape,
  ...market.shape,
  ...sources.shape,
  ...equities.shape,
};

export interface Variable {
  readonly name: string;
  readonly part: keyof typeof parts;
  readonly description: string;
  /** What it is when unset; null = nothing. */
  readonly defaultText: string | null;
}

/** Every variable of the product, for tables and templates. */
export function describeEnvironment(): Variable[] {
  return Object.entries(parts).flatMap(([part, { shape }]) =>
    Object.entries(shape as Record<string, ZodType>).map(([name, field]) => {
      const { description, unset, unsetText } = factsOf(field);
      const text = typeof unset === 'string' ? unset : (unsetText ?? '');
      return { name, part: part as keyof typeof parts, description, defaultText: text || null };
    }),
  );
}
