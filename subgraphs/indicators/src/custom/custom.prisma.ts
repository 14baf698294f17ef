/** Custom indicators in PostgreSQL, by Prisma. */
import { randomUUID } from 'node:crypto';
import { type Database, isUuid, nullIfTaken } from '@marketgraph/platform/db';
import { MAX_CUSTOM, MAX_VERSIONS } from './custom.rules.ts';
import type { CustomStore, SaveOutcome } from './custom.store.ts';

const NAME_TAKEN: SaveOutcome = { refused: 'NAME_TAKEN' };
const saved = (record: CustomRow): SaveOutcome => ({ saved: record });
type Prisma = Database['prisma'];
type CustomRow = NonNullable<Awaited<ReturnType<Prisma['customIndicator']['findFirst']>>>;

export function createCustomStore(prisma: Prisma): CustomStore {
  const table = prisma.customIndicator;
  return {
    all: (viewerId) => table.findMany({ where: { viewerId }, orderBy: { name: 'asc' } }),
    find: async (viewerId, id) => (isUuid(id) ? table.findFirst({ where: { id, viewerId } }) : null),
    shared: async (shareId) => (isUuid(shareId) ? table.findUnique({ where: { shareId } }) : null),
    versions: (viewerId, indicatorId) =>
      prisma.customIndicatorVersion.findMany({
        where: { indicatorId, indicator: { viewerId } },
        orderBy: { version: 'desc' },
      }),

    async create(viewerId, draft) {
      const work = prisma.$transaction(async (tx): Promise<SaveOutcome> => {
        // Two saves at once would both count one too few: the viewer is the lock, until the end of this transaction.
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`custom_indicators:${viewerId}`}, 0))::text`;
        if ((await tx.customIndicator.count({ where: { viewerId } })) >= MAX_CUSTOM) return { refused: 'FULL' };
        const versions = { create: { version: 1, source: draft.source } };
        return saved(await tx.customIndicator.create({ data: { viewerId, ...draft, versions } }));
      });
      return (await nullIfTaken(work)) ?? NAME_TAKEN;
    },

    async update(viewerId, id, draft, expected) {
      if (!isUuid(id)) return { refused: 'NOT_FOUND' };
      const work = prisma.$transaction(async (tx): Promise<SaveOutcome> => {
        // The row is the lock: of two saves of one version at a time, the later one is told.
        await tx.$queryRaw`SELECT 1 FROM custom_indicators WHERE id = ${id}::uuid AND viewer_id = ${viewerId} FOR UPDATE`;
        const before = await tx.customIndicator.findFirst({ where: { id, viewerId } });
        if (!before) return { refused: 'NOT_FOUND' };
        if (expected !== null && expected !== before.version) return { refused: 'STALE', version: before.version };
        const version = before.version + (draft.source === before.source ? 0 : 1);
        if (version > before.version) {
          await tx.customIndicatorVersion.create({ data: { indicatorId: id, version, source: draft.source } });
          await tx.customIndicatorVersion.deleteMany({
            where: { indicatorId: id, version: { lte: version - MAX_VERSIONS } },
          });
        }
        const { name, description, source } = draft;
        const data = { name, description, source, version, updatedAt: new Date() };
        return saved(await tx.customIndicator.update({ where: { id }, data }));
      });
      return (await nullIfTaken(work)) ?? NAME_TAKEN;
    },

    async share(viewerId, id, shared) {
      if (!isUuid(id)) return null;
      // Of two shares at once only one finds none yet; a link that was given away stays as it is.
      const data = { shareId: shared ? randomUUID() : null };
      await table.updateMany({ where: { id, viewerId, ...(shared ? { shareId: null } : {}) }, data });
      return table.findFirst({ where: { id, viewerId } });
    },

    delete: async (viewerId, id) => isUuid(id) && (await table.deleteMany({ where: { id, viewerId } })).count > 0,
  };
}
