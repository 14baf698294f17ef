/** Consumer groups over Redis: XREADGROUP, XACK, XAUTOCLAIM. */
import { bindScript, untilReady, type Redis } from '../../redis/index.ts';
import { LogUnavailableError } from '../errors.ts';
import type { Group, GroupEntry } from '../port.ts';
import { toEntries, toFields, type RawEntry } from './replies.ts';
import { RECLAIM } from './scripts.ts';

export interface GroupDeps {
  readonly commands: Redis;
  /** A connection that this group may hold with a blocking read; opened at the first one. */
  blocking(): Redis;
  /** How long a command waits for Redis before it rejects, ms. */
  readonly waitMs: number;
}

/** Shorter than the silence after which a connection is given up. */
const BLOCK_MS = 1000;

/** XINFO answers in pairs. */
const fieldsOf = (pairs: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: pairs.length / 2 }, (_, at) => [pairs[2 * at] as string, pairs[2 * at + 1]]));

export async function openGroup(deps: GroupDeps, topic: string, group: string, consumer: string): Promise<Group> {
  const { commands } = deps;
  const reclaim = bindScript(commands, 'mgReclaim', RECLAIM);
  let own: Redis | null = null;

  const create = async (): Promise<void> => {
    try {
      await commands.xgroup('CREATE', topic, group, '0', 'MKSTREAM');
    } catch (error) {
      if (!String(error).includes('BUSYGROUP')) throw error;
    }
  };

  /** Runs `fn` until it is answered; a group that a flush took away is made again. */
  const insist = async <T>(fn: () => Promise<T>): Promise<T> => {
    const deadline = Date.now() + deps.waitMs;
    for (;;) {
      try {
        return await fn();
      } catch (error) {
        if (String(error).includes('NOGROUP')) await create().catch(() => {});
        else if (!(await untilReady(commands, Math.max(1, deadline - Date.now()))) || Date.now() >= deadline) {
          const closed = commands.status === 'end';
          throw new LogUnavailableError(closed ? 'closed' : 'timeout', 'unknown', String(error));
        } else await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };

  const fetch = async (count: number, blockMs: number): Promise<GroupEntry[]> => {
    if (blockMs > 0) own ??= deps.blocking();
    const redis = blockMs > 0 ? own! : commands;
    const block = blockMs > 0 ? ['BLOCK', Math.ceil(Math.min(blockMs, BLOCK_MS))] : [];
    const ask = ['GROUP', group, consumer, 'COUNT', count, ...block, 'STREAMS', topic, '>'];
    const reply = (await redis.call('XREADGROUP', ...ask)) as [string, RawEntry[]][] | null;
    return toEntries(reply?.[0]?.[1] ?? []).map((entry) => ({ ...entry, deliveries: 1 }));
  };

  await insist(create);

  return {
    async read(count, blockMs) {
      const deadline = Date.now() + blockMs;
      for (;;) {
        const left = deadline - Date.now();
        try {
          const entries = await fetch(count, Math.max(0, left));
          if (entries.length > 0 || left <= 0) return entries;
        } catch (error) {
          if (commands.status === 'end') throw new LogUnavailableError('closed', 'no', 'it was closed');
          if (String(error).includes('NOGROUP')) await create().catch(() => {});
          else if (Date.now() >= deadline) return [];
          await new Promise((resolve) => setTimeout(resolve, Math.min(50, Math.max(1, left))));
        }
      }
    },
    async acknowledge(ids) {
      if (ids.length > 0) await insist(() => commands.xack(topic, group, ...ids));
    },
    async reclaim(idleMs, count) {
      const raw = (await insist(() => reclaim([topic], [group, consumer, idleMs, count]))) as [
        string,
        string[],
        number,
      ][];
      return raw.map(([id, fields, deliveries]) => ({ id, fields: toFields(fields), deliveries }));
    },
    async lag() {
      const [groups, length] = await insist(() =>
        Promise.all([commands.call('XINFO', 'GROUPS', topic) as Promise<unknown[][]>, commands.xlen(topic)]),
      );
      const found = groups.map(fieldsOf).find(({ name }) => name === group);
      // Redis gives up counting when entries were deleted out of order; and it counts those that were trimmed meanwhile.
      return Math.min(typeof found?.['lag'] === 'number' ? found['lag'] : length, length);
    },
    pending: async () => Number(((await insist(() => commands.xpending(topic, group))) as [number])[0]),
  };
}
