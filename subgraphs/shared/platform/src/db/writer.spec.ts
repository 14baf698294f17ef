import { collectLog, silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiquidationRow } from './port.ts';
import { createWriter, WriterFullError, type StoreWrites } from './writer.ts';

const row = (dedupKey: string): LiquidationRow => ({
  venue: 'okx',
  symbol: 'SOLUSDT',
  side: 'long',
  price: 1,
  quantity: 1,
  notionalUsd: 1,
  occurredAt: 1,
  completeness: 1,
  mode: 'LIVE',
  dedupKey,
});
const gone = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const refused = () => Object.assign(new Error('invalid input'), { code: '22P02' });

/** A database of liquidation keys and checkpoint names, in the order in which they became durable. `fault` is asked before each write. */
function fakeStore(fault: () => Error | null) {
  const durable: string[] = [];
  let calls = 0;
  const save = async (names: readonly string[]) => {
    calls++;
    const error = fault() ?? (names.includes('bad') ? refused() : null);
    if (error) throw error;
    for (const name of names) if (!durable.includes(name)) durable.push(name);
  };
  const store = {
    saveLiquidations: (rows: readonly LiquidationRow[]) => save(rows.map(({ dedupKey }) => dedupKey)),
    saveCheckpoint: (name: string) => save([name]),
  } as unknown as StoreWrites;
  return { store, durable, calls: () => calls };
}

describe('write-behind', () => {
  it('resolves when durable, writes of one turn together', async () => {
    const { store, durable, calls } = fakeStore(() => null);
    const writer = createWriter(store, { log: silentLog() });
    await Promise.all(
      ['a', 'b', 'c'].map((key) => writer.saveLiquidations([row(key)]).then(() => expect(durable).toContain(key))),
    );
    expect([durable, calls(), writer.waiting()]).toEqual([['a', 'b', 'c'], 1, 0]);
  });

  it('waits out a database that is away, in order, and says so once', async () => {
    let away = true;
    const { store, durable } = fakeStore(() => (away ? gone() : null));
    const { log, lines } = collectLog();
    const writer = createWriter(store, { log });
    const all = [
      writer.saveLiquidations([row('a')]),
      writer.saveCheckpoint('after a', {}, null),
      writer.saveLiquidations([row('b'), row('c')]),
    ];
    await waitUntil(() => writer.failingSince() !== null, 'the first failure');
    expect([writer.waiting(), durable]).toEqual([4, []]);
    away = false;
    await Promise.all(all);
    expect(durable).toEqual(['a', 'after a', 'b', 'c']);
    expect([writer.waiting(), writer.failingSince()]).toEqual([0, null]);
    expect(lines.map(({ msg }) => msg)).toEqual([
      'the database does not take writes; rows wait in memory',
      'the database takes writes again',
    ]);
  });

  it('beyond its bound it refuses, and what it took is not harmed', async () => {
    let away = true;
    const { store, durable } = fakeStore(() => (away ? gone() : null));
    const writer = createWriter(store, { log: silentLog(), maxRows: 3 });
    const taken = writer.saveLiquidations([row('a'), row('b')]);
    await expect(writer.saveLiquidations([row('c'), row('d')])).rejects.toBeInstanceOf(WriterFullError);
    away = false;
    await taken;
    expect(durable).toEqual(['a', 'b']);
    await writer.saveLiquidations([row('c'), row('d')]);
    expect(durable).toEqual(['a', 'b', 'c', 'd']);
  });

  it('a row that the database refuses for good fails alone', async () => {
    const { store, durable } = fakeStore(() => null);
    const writer = createWriter(store, { log: silentLog() });
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((key) => writer.saveLiquidations([row(key)])));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(durable).toEqual(['a', 'b']);
  });

  it('close writes what waits; what the database does not take in time is rejected, not forgotten', async () => {
    let away = false;
    const { store, durable } = fakeStore(() => (away ? gone() : null));
    const writer = createWriter(store, { log: silentLog() });
    const first = writer.saveLiquidations([row('a')]);
    await writer.close();
    await first;
    expect(durable).toEqual(['a']);
    await expect(writer.saveLiquidations([row('b')])).rejects.toThrow('closed');
    away = true;
    const late = createWriter(store, { log: silentLog() });
    const lost = late.saveLiquidations([row('c')]).catch((error: Error) => error.message);
    await late.close(30);
    expect(await lost).toContain('before the database took these rows');
    expect(late.waiting()).toBe(0);
  });

  it('whatever fails and however it is grouped: durable = acknowledged, in order, each once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }),
        fc.array(fc.boolean(), { maxLength: 6 }),
        async (sizes, faults) => {
          const left = [...faults];
          const { store, durable } = fakeStore(() => (left.shift() ? gone() : null));
          const clock = {
            now: () => 0,
            every: () => () => undefined,
            after: (_ms: number, fn: () => void) => (queueMicrotask(fn), () => undefined),
          };
          const writer = createWriter(store, { log: silentLog(), clock });
          const keys = sizes.map((size, index) => Array.from({ length: size }, (_, place) => `${index}.${place}`));
          const acknowledged: string[] = [];
          await Promise.all(
            keys.map((group) => writer.saveLiquidations(group.map(row)).then(() => acknowledged.push(...group))),
          );
          expect(durable).toEqual(keys.flat());
          expect(acknowledged).toEqual(keys.flat());
        },
      ),
      { numRuns: 100 },
    );
  });
});
