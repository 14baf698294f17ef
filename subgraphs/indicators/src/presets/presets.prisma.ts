/** Presets in PostgreSQL, by Prisma. */
import { type Database, isUuid, nullIfTaken } from '@marketgraph/platform/db';
import { MAX_PRESETS } from './presets.rules.ts';
import type { PresetItem, PresetOutcome, PresetRecord, PresetStore } from './presets.store.ts';

type Prisma = Database['prisma'];
type Row = NonNullable<Awaited<ReturnType<Prisma['indicatorPreset']['findFirst']>>>;

const NAME_TAKEN: PresetOutcome = { refused: 'NAME_TAKEN' };
/** Items were checked before they were written. */
const record = (row: Row): PresetRecord => ({ ...row, items: row.items as unknown as readonly PresetItem[] });
const stored = (items: readonly PresetItem[]) => items.map((item) => ({ ...item })) as unknown as object[];

export function createPresetStore(prisma: Prisma): PresetStore {
  const table = prisma.indicatorPreset;
  return {
    all: async (viewerId) => (await table.findMany({ where: { viewerId }, orderBy: { position: 'asc' } })).map(record),

    async create(viewerId, name, items) {
      const work = prisma.$transaction(async (tx): Promise<PresetOutcome> => {
        // As with custom indicators: the viewer is the lock while places are counted.
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`indicator_presets:${viewerId}`}, 0))::text`;
        const { _count, _max } = await tx.indicatorPreset.aggregate({
          where: { viewerId },
          _count: true,
          _max: { position: true },
        });
        if (_count >= MAX_PRESETS) return { refused: 'FULL' };
        const position = (_max.position ?? -1) + 1;
        return {
          saved: record(await tx.indicatorPreset.create({ data: { viewerId, name, position, items: stored(items) } })),
        };
      });
      return (await nullIfTaken(work)) ?? NAME_TAKEN;
    },

    async update(viewerId, id, name, items) {
      if (!isUuid(id)) return { refused: 'NOT_FOUND' };
      const data = { name, items: stored(items), updatedAt: new Date() };
      const changed = await nullIfTaken(table.updateManyAndReturn({ where: { id, viewerId }, data }));
      if (changed === null) return NAME_TAKEN;
      return changed[0] ? { saved: record(changed[0]) } : { refused: 'NOT_FOUND' };
    },

    delete: async (viewerId, id) => isUuid(id) && (await table.deleteMany({ where: { id, viewerId } })).count > 0,
  };
}
