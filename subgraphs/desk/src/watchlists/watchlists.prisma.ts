/** Watchlists in PostgreSQL, by Prisma. */
import { type Database, isUuid, nullIfTaken } from '@marketgraph/platform/db';
import type { WatchlistRecord, WatchlistStore } from './watchlists.store.ts';

type Prisma = Database['prisma'];
interface Row {
  id: string;
  name: string;
  updatedAt: Date;
  items: { symbol: string }[];
}

const items = { items: { orderBy: { position: 'asc' as const }, select: { symbol: true } } };
const record = (row: Row): WatchlistRecord => ({
  id: row.id,
  name: row.name,
  updatedAt: row.updatedAt,
  symbols: row.items.map(({ symbol }) => symbol),
});
export function createWatchlistStore(prisma: Prisma): WatchlistStore {
  return {
    all: async (viewerId) =>
      (await prisma.watchlist.findMany({ where: { viewerId }, orderBy: { createdAt: 'asc' }, include: items })).map(
        record,
      ),
    async holding(viewerId, symbols) {
      const rows = await prisma.watchlist.findMany({
        where: { viewerId, items: { some: { symbol: { in: [...symbols] } } } },
        orderBy: { createdAt: 'asc' },
        include: items,
      });
      return new Map(
        symbols.map((symbol) => [symbol, rows.map(record).filter((list) => list.symbols.includes(symbol))]),
      );
    },
    async find(viewerId, id) {
      const row = isUuid(id) ? await prisma.watchlist.findFirst({ where: { id, viewerId }, include: items }) : null;
      return row && record(row);
    },
    create: (viewerId, name) =>
      nullIfTaken(prisma.watchlist.create({ data: { viewerId, name }, include: items }).then(record)),
    rename: (viewerId, id, name) =>
      nullIfTaken(
        prisma.watchlist
          .update({ where: { id, viewerId }, data: { name, updatedAt: new Date() }, include: items })
          .then(record),
      ),
    async delete(viewerId, id) {
      await prisma.watchlist.deleteMany({ where: { id, viewerId } });
    },
    setSymbols: (viewerId, id, change) =>
      prisma.$transaction(async (tx) => {
        // Two changes of one list at a time would lose one of them: the row is the lock.
        await tx.$queryRaw`SELECT 1 FROM watchlists WHERE id = ${id}::uuid AND viewer_id = ${viewerId} FOR UPDATE`;
        const before = record(await tx.watchlist.findFirstOrThrow({ where: { id, viewerId }, include: items }));
        const symbols = change(before.symbols);
        if (symbols === before.symbols) return before;
        await tx.watchlistItem.deleteMany({ where: { watchlistId: id } });
        await tx.watchlistItem.createMany({
          data: symbols.map((symbol, position) => ({ watchlistId: id, symbol, position })),
        });
        return record(await tx.watchlist.update({ where: { id }, data: { updatedAt: new Date() }, include: items }));
      }),
  };
}
