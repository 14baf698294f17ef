import { describe, expect, it } from 'vitest';
import type { EquityStore } from '../index.ts';
import { EquityWorld } from './database.fixture.ts';
import { listed, NOW } from './rows.fixture.ts';

const world = new EquityWorld();

describe('instruments', () => {
  it('keep what was known when; a source that is silent takes nothing away', async () => {
    expect(
      await world.store.saveInstruments([listed('AAPL', { marketCap: 5 }), listed('BRK.B', { mic: 'XNYS' })]),
    ).toEqual({
      written: 2,
      same: 0,
    });
    const later = listed('AAPL', { knownAt: NOW + 10, status: 'HALTED', floatShares: 7 });
    expect(await world.store.saveInstruments([later])).toEqual({ written: 1, same: 0 });
    expect(await world.store.saveInstruments([{ ...later, knownAt: NOW + 20 }])).toEqual({ written: 0, same: 1 });
    expect(await world.store.instrument('AAPL')).toEqual({ ...later, marketCap: 5 });
    expect(await world.store.instrument('AAPL', NOW + 9)).toMatchObject({ status: 'ACTIVE', floatShares: null });
    expect(await world.store.instrument('AAPL', NOW - 1)).toBeNull();
    expect(await world.other.instrument('AAPL')).toBeNull();
    const symbols = async (query: Parameters<EquityStore['instruments']>[0]) =>
      (await world.store.instruments(query)).map(({ symbol }) => symbol);
    expect(await symbols({})).toEqual(['AAPL', 'BRK.B']);
    expect(await symbols({ first: 1, after: 'AAPL' })).toEqual(['BRK.B']);
    expect(await symbols({ text: 'brk' })).toEqual(['BRK.B']);
    expect(await symbols({ mics: ['XNAS'], statuses: ['HALTED'], minMarketCap: 5 })).toEqual(['AAPL']);
    // Older knowledge that comes late becomes history only.
    await world.store.saveInstruments([listed('AAPL', { knownAt: NOW - 10, name: 'Apple Computer' })]);
    expect((await world.store.instrument('AAPL', NOW - 5))!.name).toBe('Apple Computer');
    expect((await world.store.instrument('AAPL'))!.name).toBe('AAPL Inc.');
  });

  it('say of an exchange whether it was told; an assumed one takes nothing away', async () => {
    const assumed = listed('X', { mic: 'XNAS', exchangeSource: 'ASSUMED' });
    await world.store.saveInstruments([assumed]);
    expect(await world.store.instrument('X')).toEqual(assumed);
    const told = listed('X', { mic: 'XNYS', knownAt: NOW + 1 });
    expect(await world.store.saveInstruments([told])).toEqual({ written: 1, same: 0 });
    expect(await world.store.instrument('X')).toEqual(told);
    expect(await world.store.saveInstruments([{ ...assumed, knownAt: NOW + 2 }])).toEqual({ written: 0, same: 1 });
    expect(await world.store.instrument('X', NOW)).toEqual(assumed);
    // What was taken for granted is told now, and the same.
    await world.store.saveInstruments([{ ...assumed, symbol: 'Y', localSymbol: 'Y' }]);
    await world.store.saveInstruments([listed('Y', { knownAt: NOW + 1 })]);
    expect((await world.store.instrument('Y'))!.exchangeSource).toBeUndefined();
  });

  it('keep dividends beside splits of the same day', async () => {
    const about = { symbol: 'SPY', date: '2020-08-31', source: 'import:x', knownAt: NOW } as const;
    const dividend = { ...about, kind: 'DIVIDEND', amount: 1.25 } as const;
    const split = { ...about, kind: 'SPLIT', ratio: 2 } as const;
    expect(await world.store.saveActions([dividend, split])).toEqual({ written: 2, same: 0 });
    expect(await world.store.saveActions([{ ...dividend, knownAt: NOW + 1 }])).toEqual({ written: 0, same: 1 });
    expect(await world.store.saveActions([{ ...dividend, amount: 1.26, knownAt: NOW + 2 }])).toEqual({
      written: 1,
      same: 0,
    });
    expect(await world.store.actions('SPY')).toEqual([{ ...dividend, amount: 1.26, knownAt: NOW + 2 }, split]);
  });

  it('keep corporate actions the same way', async () => {
    const split = { symbol: 'AAPL', kind: 'SPLIT', date: '2020-08-31', ratio: 4, source: 'fmp', knownAt: NOW } as const;
    const merger = {
      symbol: 'HDFC',
      kind: 'MERGED',
      date: '2023-07-13',
      into: 'HDFCBANK',
      ratio: 1.68,
      source: 'list',
      knownAt: NOW,
    } as const;
    expect(await world.store.saveActions([split, merger])).toEqual({ written: 2, same: 0 });
    expect(await world.store.saveActions([{ ...split, knownAt: NOW + 1 }])).toEqual({ written: 0, same: 1 });
    await world.store.saveActions([{ ...split, ratio: 5, knownAt: NOW + 2 }]);
    expect(await world.store.actions('AAPL')).toEqual([{ ...split, ratio: 5, knownAt: NOW + 2 }]);
    expect(await world.store.actions(null, NOW)).toEqual([split, merger]);
  });
});
