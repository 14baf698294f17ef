import type { ListedInstrument } from '@marketgraph/domain/equities';
import { silentLog } from '@marketgraph/testkit/log';
import { expect, it } from 'vitest';
import { ProviderError, type Provider } from '../providers/index.ts';
import { runParts } from './parts.ts';
import { Preparation, type PrepareDeps } from './prepare.ts';
import { Splits } from './splits.ts';

const listed = { symbol: 'AAPL', name: 'Apple', type: 'STOCK', mic: 'XNAS', status: 'ACTIVE' } as ListedInstrument;

/** A provider of five calls a minute whose past sessions cannot be read for a while. */
function world() {
  const asked = { lists: 0, floats: 0, splits: 0, sessions: 0 };
  const at = { isAway: true };
  const provider = {
    ...{ id: 'massive', budgets: [{ name: 'calls', calls: 5, perMs: 60_000 }] },
    offers: ['reference', 'floats', 'actions', 'market-day'].map((capability) => ({ capability })),
    async *reference() {
      asked.lists += 1;
      yield [listed];
    },
    async *floats() {
      asked.floats += 1;
      yield [{ symbol: 'AAPL', floatShares: 5 }];
    },
    async *actions() {
      asked.splits += 1;
      yield [];
    },
    async marketDay() {
      asked.sessions += 1;
      if (at.isAway) throw new ProviderError('massive', 'unavailable', 'no answer');
      return [];
    },
  } as unknown as Provider;
  let kept: ListedInstrument[] = [];
  const store = {
    mode: 'LIVE',
    instruments: async () => kept,
    saveInstruments: async (rows: ListedInstrument[]) => void (kept = rows.filter(({ symbol }) => symbol === 'AAPL')),
    saveActions: async () => ({ written: 0, same: 0 }),
    saveDaily: async () => ({ written: 0, same: 0 }),
    checkpoint: async () => null,
    saveCheckpoint: async () => undefined,
    marketDays: async () => [],
    universe: async () => null,
  };
  const clock = { now: () => Date.UTC(2026, 5, 12, 15) };
  const { signal } = new AbortController();
  const common = { store, providers: [provider], logger: silentLog(), signal, clock };
  const began: string[] = [];
  const deps = {
    ...{
      ...common,
      wall: clock,
      mode: 'LIVE',
      tell: () => undefined,
      doing: () => undefined,
      readWatched: async () => [],
    },
    splits: new Splits(common as never),
    watching: {
      begin: async () => void began.push('first'),
      reload: async () => undefined,
      beginAnew: async () => undefined,
    },
    universeDeps: { store, logger: silentLog() },
  } as unknown as PrepareDeps;
  return { asked, at, began, preparation: new Preparation(deps) };
}

it('what was read on a small budget is not read again because what comes behind it could not be', async () => {
  const { asked, at, began, preparation } = world();
  await preparation.run();
  expect([began, asked]).toEqual([['first'], { lists: 1, floats: 0, splits: 0, sessions: 0 }]);
  const { behind } = preparation;
  const again = () => runParts(behind!);
  await expect(again()).rejects.toThrow('sessions of the past could not be read');
  await expect(again()).rejects.toThrow('sessions of the past could not be read');
  expect(asked).toEqual({ lists: 1, floats: 1, splits: 1, sessions: 6 });
  at.isAway = false;
  await again();
  expect([asked.lists, asked.floats, asked.splits, behind!.size]).toEqual([1, 1, 1, 0]);
  // Nor when it is prepared again: a watch could not begin.
  await preparation.run();
  expect([asked.lists, asked.floats, asked.splits]).toEqual([1, 1, 1]);
});
