/** What every subgraph process does besides its nouns: serve, say that it lives, stop when it is told. */
import { createHealth, createMetrics, versionOf, type Check } from '../health/index.ts';
import type { Logger } from '../log/index.ts';
import type { SubgraphSchema } from './build-schema.ts';
import { serveSubgraph, type SubgraphContext } from './serve.ts';

export interface SubgraphProcess {
  readonly name: string;
  readonly schema: SubgraphSchema;
  readonly context: (base: SubgraphContext) => object;
  readonly env: {
    readonly SUBGRAPH_PORT: number;
    readonly INTERNAL_HOST: string;
    readonly IDENTITY_SECRET?: string | undefined;
  };
  readonly checks: Readonly<Record<string, Check>>;
  readonly log: Logger;
  readonly onStop: () => Promise<void>;
}

export async function runSubgraph({ name, schema, context, env, checks, log, onStop }: SubgraphProcess): Promise<void> {
  if (env.IDENTITY_SECRET === undefined)
    throw new Error('IDENTITY_SECRET is not set: without it a subgraph cannot know that the gateway asks.');
  const { handler } = createHealth({
    ...versionOf(),
    metrics: createMetrics(),
    checks,
    readiness: {},
  });
  const served = await serveSubgraph({
    schema: schema.schema,
    log,
    host: env.INTERNAL_HOST,
    port: env.SUBGRAPH_PORT,
    identitySecret: env.IDENTITY_SECRET,
    context,
    health: handler,
  });
  log.info({ name, port: served.port }, 'subgraph is ready');
  const stop = () =>
    void served
      .close()
      .then(onStop)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
