import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemOf, MOST_ITEMS, readItems, rekeyed, writeItems, type ItemSpec } from './items.ts';

const spec = (indicator: string, params: ItemSpec['params'] = {}): ItemSpec => ({
  indicator,
  params,
  convention: null,
});

describe('items in a link', () => {
  it('reads as people write', () => {
    const text = 'ema(length=9);macd@TALIB(fast=8,slow=21,src=hl2);c-42';
    expect(readItems(text)).toEqual([
      spec('ema', { length: 9 }),
      { indicator: 'macd', params: { fast: 8, slow: 21, src: 'hl2' }, convention: 'TALIB' },
      spec('c-42'),
    ]);
    expect(writeItems(readItems(text))).toBe(text);
  });

  it('brings back every value as it was, texts that look like numbers too', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((each) => !Object.is(each, -0)),
      fc.boolean(),
      fc.string(),
      fc.constantFrom('1', 'true', '1e5', "'x", 'a,b=c;d(e)'),
    );
    const params = fc.dictionary(
      fc.stringMatching(/^[a-z_]\w{0,8}$/).filter((name) => name !== '__proto__'),
      value,
      {
        maxKeys: 4,
      },
    );
    const item = fc.record({
      indicator: fc.stringMatching(/^[a-z][\w-]{0,20}$/),
      params,
      convention: fc.constantFrom(null, 'TALIB' as const, 'WILDER' as const),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: MOST_ITEMS }), (items) => {
        expect(readItems(writeItems(items))).toEqual(items.map((each) => ({ ...each, params: { ...each.params } })));
      }),
    );
  });

  it('leaves out what is no item and keeps the rest', () => {
    expect(readItems('')).toEqual([]);
    expect(readItems('<b>;ema;macd(;rsi@NOBODY(length=%zz,n=3)')).toEqual([spec('ema'), spec('rsi', { n: 3 })]);
    expect(readItems(Array(40).fill('ema').join(';'))).toHaveLength(MOST_ITEMS);
  });
});

describe('rekeyed', () => {
  it('keeps the key of what stays, moves or is tuned', () => {
    const [ema, macd, rsi] = [itemOf(spec('ema', { length: 9 })), itemOf(spec('macd')), itemOf(spec('rsi'))];
    const after = rekeyed([spec('macd'), spec('ema', { length: 21 }), spec('cci')], [ema, macd, rsi]);
    expect(after.map(({ key }) => key).slice(0, 2)).toEqual([macd.key, ema.key]);
    expect([ema.key, macd.key, rsi.key]).not.toContain(after[2]!.key);
  });

  it('does not mix up two of one kind', () => {
    const [fast, slow] = [itemOf(spec('ema', { length: 9 })), itemOf(spec('ema', { length: 21 }))];
    expect(rekeyed([spec('ema', { length: 21 })], [fast, slow])).toEqual([slow]);
  });
});
