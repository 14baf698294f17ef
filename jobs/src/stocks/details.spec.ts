import type { ListedInstrument } from '@marketgraph/domain/equities';
import type { Clock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { expect, it } from 'vitest';
import { ProviderError, type Provider } from '../providers/index.ts';
import { readDetails, type DetailsDeps } from './details.ts';

const row = (symbol: string): ListedInstrument =>
  ({ symbol, type: 'STOCK', marketCap: null, floatShares: null, sicCode: null }) as unknown as ListedInstrument;
const facts = { marketCap: 1, floatShares: 2, sicCode: '3571' };

/** Sixty stocks; `tell` may throw. */
function world(tell: (symbol: string) => Partial<ListedInstrument> | null) {
  const kept = new Map(Array.from({ length: 60 }, (_, n) => [`S${n}`, row(`S${n}`)]));
  const [asked, checkpoints, told]: [string[], unknown[], string[]] = [[], [], []];
  let learned = 0;
  const provider = {
    ...{ id: 'massive', offers: [{ capability: 'details' }] },
    details: async (symbol: string) => {
      asked.push(symbol);
      return tell(symbol);
    },
  } as unknown as Provider;
  const store = {
    instruments: async () => [...kept.values()],
    saveInstruments: async (rows: readonly ListedInstrument[]) => rows.forEach((one) => kept.set(one.symbol, one)),
    saveCheckpoint: async (name: string) => void checkpoints.push(name),
  } as unknown as DetailsDeps['store'];
  const at = { now: 1 };
  const wall = { now: () => at.now, after: (_ms: number, then: () => void) => (queueMicrotask(then), () => undefined) };
  const deps: DetailsDeps = {
    ...{ store, providers: [provider], logger: silentLog(), signal: new AbortController().signal },
    ...{ wall: wall as unknown as Clock, tell: (words) => void told.push(words), isPatient: true },
    answered: new Set<string>(),
    onLearned: async () => void (learned += 1),
  };
  return { deps, at, kept, asked, checkpoints, told, learned: () => learned };
}

it('facts that an outage broke off are asked for again, and only they', async () => {
  let isAway = false;
  const one = world((symbol) => {
    // It goes away in the middle, and knows nothing of one of the stocks.
    if (isAway || (symbol === 'S30' && (isAway = true))) throw new ProviderError('massive', 'unavailable', 'no answer');
    return symbol === 'S7' ? null : facts;
  });
  await expect(readDetails(one.deps)).rejects.toThrow(/^facts .* of \d+ stocks could not be read$/);
  expect([one.kept.get('S5')!.marketCap, one.kept.get('S40')!.marketCap]).toEqual([1, null]);
  expect([one.checkpoints, one.learned()]).toEqual([[], 1]);
  isAway = false;
  const before = one.asked.splice(0);
  // S30 brings the outage back once.
  await expect(readDetails(one.deps)).rejects.toThrow(/could not be read$/);
  isAway = false;
  expect(one.asked).not.toContain('S7');
  expect(before).toContain('S7');
});

it('a short outage that is over before it is hopeless loses nothing', async () => {
  let failures = 8;
  const one = world(() => {
    if (failures-- > 0) throw new ProviderError('massive', 'unavailable', 'no answer');
    return facts;
  });
  await readDetails(one.deps);
  expect([...one.kept.values()].every(({ marketCap }) => marketCap === 1)).toBe(true);
  expect([one.checkpoints.length, one.learned()]).toEqual([1, 1]);
  expect(one.told[0]).toBe('Facts of stocks (cap, float, industry) are being read: 0 of 60.');
});

it('what a plan does not have, or nobody knows, is not tried again', async () => {
  const one = world((symbol) => {
    throw new ProviderError('massive', symbol < 'S3' ? 'unknown' : 'not-entitled', 'no');
  });
  await readDetails(one.deps);
  expect([one.asked.length, one.checkpoints.length, one.learned()]).toEqual([60, 1, 0]);
});

const MINUTE = 60_000;
/** A stock every ten seconds; minutes of the wall at which somebody was told that more is known, and of how many stocks then. */
async function slowly(onLearned: (told: number) => Promise<void> = async () => undefined) {
  const one = world(() => ((one.at.now += 10_000), facts));
  const [told, known]: [number[], number[]] = [[], []];
  const deps: DetailsDeps = {
    ...one.deps,
    async onLearned() {
      told.push(Math.round((one.at.now / MINUTE) * 10) / 10);
      known.push([...one.kept.values()].filter(({ marketCap }) => marketCap !== null).length);
      await onLearned(told.length);
    },
  };
  await readDetails(deps);
  return { told, known, checkpoints: one.checkpoints };
}

it('while facts come in slowly it is told of them, saved, after five minutes; and at the end', async () => {
  const { told, known } = await slowly();
  expect(told[0]).toBeGreaterThanOrEqual(5);
  expect(told[0]).toBeLessThan(6);
  expect(told.slice(1)).toEqual([10]);
  expect(known[0]).toBeGreaterThan(25);
  expect(known[1]).toBe(60);
});

it('who cannot take it up meanwhile holds up no reading, and is told again at the end', async () => {
  const { told, checkpoints } = await slowly(async (times) => {
    if (times === 1) throw new Error('no database');
  });
  expect([told.length, checkpoints.length]).toEqual([2, 1]);
});

it('who may be a member is asked for first, others as they are listed', async () => {
  const one = world(() => facts);
  await readDetails({ ...one.deps, order: ['S40', 'NOBODY', 'S9'] });
  expect(one.asked.slice(0, 4)).toEqual(['S40', 'S9', 'S0', 'S1']);
  expect(new Set(one.asked).size).toBe(60);
});

it('what could not be saved is asked for again, and is not lost until tomorrow', async () => {
  const one = world(() => facts);
  let isAway = true;
  const saveInstruments: DetailsDeps['store']['saveInstruments'] = async (rows) => {
    if (isAway) throw new Error('no database');
    return one.deps.store.saveInstruments(rows);
  };
  const deps = { ...one.deps, store: { ...one.deps.store, saveInstruments } as DetailsDeps['store'] };
  await expect(readDetails(deps)).rejects.toThrow('no database');
  expect([one.checkpoints.length, one.learned()]).toEqual([0, 0]);
  isAway = false;
  await readDetails(deps);
  expect([...one.kept.values()].filter(({ marketCap }) => marketCap === null)).toEqual([]);
  expect([one.checkpoints.length, one.learned()]).toEqual([1, 1]);
});
