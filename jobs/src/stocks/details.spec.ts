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
  const wall = { now: () => 1, after: (_ms: number, then: () => void) => (queueMicrotask(then), () => undefined) };
  const deps: DetailsDeps = {
    ...{ store, providers: [provider], logger: silentLog(), signal: new AbortController().signal },
    ...{ wall: wall as unknown as Clock, tell: (words) => void told.push(words), isPatient: true },
    answered: new Set<string>(),
    onLearned: async () => void (learned += 1),
  };
  return { deps, kept, asked, checkpoints, told, learned: () => learned };
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
