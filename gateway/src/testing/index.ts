import { deskSubgraph } from './desk.ts';
import { marketSubgraph } from './market.ts';
import { quotesSubgraph } from './quotes.ts';
import type { TestSubgraph } from './subgraph.ts';

export { subgraph } from './subgraph.ts';
export const testSubgraphs = (): TestSubgraph[] => [marketSubgraph(), quotesSubgraph(), deskSubgraph()];
