/** Symbols on anybody's watchlist. */
import type { PrismaClient } from '@marketgraph/platform/db';

export const watchedStocks = (prisma: Pick<PrismaClient, 'watchlistItem'>) => async (): Promise<readonly string[]> =>
  (await prisma.watchlistItem.findMany({ distinct: ['symbol'], select: { symbol: true } })).map(({ symbol }) => symbol);
