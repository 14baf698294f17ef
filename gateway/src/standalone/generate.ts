/** Prints what is generated and committed: each subgraph's schema, the supergraph, the API schema. */
import { buildDesk, NAME as DESK } from '@marketgraph/desk';
import { buildIndicators, NAME as INDICATORS } from '@marketgraph/indicators';
import { buildMarketData, NAME as MARKET_DATA } from '@marketgraph/market-data';
import { printSchema } from 'graphql';
import { composeSupergraph, loadSupergraph } from '../compose/index.ts';

export async function generate(): Promise<Record<string, string>> {
  const subgraphs = await Promise.all([
    buildMarketData().then(({ sdl }) => ({ name: MARKET_DATA, sdl })),
    buildDesk().then(({ sdl }) => ({ name: DESK, sdl })),
    buildIndicators().then(({ sdl }) => ({ name: INDICATORS, sdl })),
  ]);
  const supergraph = composeSupergraph(
    subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}/graphql`, typeDefs: sdl })),
  );
  const end = (text: string) => `${text.trimEnd()}\n`;
  return {
    ...Object.fromEntries(subgraphs.map(({ name, sdl }) => [`subgraphs/${name}/schema.graphql`, end(sdl)])),
    'gateway/supergraph.graphql': end(supergraph),
    'web/schema.graphql': end(printSchema(loadSupergraph(supergraph).schema)),
  };
}
