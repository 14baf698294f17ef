import { describe, expect, it } from 'vitest';
import { factorActions, leanActionFile, mappedNames } from './lean-actions.ts';

const TODAY = '2026-11-20';
function read<T>(work: (refuse: (line: number, reason: string) => void) => T) {
  const refused: string[] = [];
  return { told: work((line, reason) => refused.push(`${line}: ${reason}`)), refused };
}
const factors = (...rows: string[]) => read((refuse) => factorActions(rows.join('\n'), TODAY, refuse));

it.each([
  ['factor_files/spy.csv', 'factor', 'SPY'],
  ['/a/map_files/qqq.csv', 'map', 'QQQ'],
  ['x/factor_files_brk.b.csv', 'factor', 'BRK.B'],
  ['map_files_iwm.csv', 'map', 'IWM'],
])('%s is a %s file of %s', (path, kind, symbol) => expect(leanActionFile(path)).toEqual({ kind, symbol }));
it.each(['etf/SPY.csv', 'factor_files/spy.zip', 'factor_files_.csv', 'map_files/not a symbol.csv'])(
  '%s is neither',
  (path) => expect(leanActionFile(path)).toBeNull(),
);

describe('factors', () => {
  it('that change are splits and dividends of the next session', () => {
    const { told, refused } = factors(
      '20200101,0.98,0.25,100',
      '20200703,0.98,0.25,300',
      '20200828,0.99,1,400',
      '20501231,1,1,0',
    );
    expect(refused).toEqual([]);
    expect(told).toEqual([
      // A factor of 0.98 to 0.99 at 300: 300 x (1 - 0.98 / 0.99).
      { kind: 'SPLIT', date: '2020-07-06', ratio: 4 },
      { kind: 'DIVIDEND', date: '2020-07-06', amount: 3.0303 },
      { kind: 'DIVIDEND', date: '2020-08-31', amount: 4 },
    ]);
  });
  it('of before the calendar count from the next weekday on; a reverse split is one', () => {
    expect(factors('20000317,1,10,2', '20501231,1,1,0').told).toEqual([
      { kind: 'SPLIT', date: '2000-03-20', ratio: 0.1 },
    ]);
  });
  it('that cannot be are refused with their line; the end of the file is no event', () => {
    const { told, refused } = factors(
      '2020,1,1,1',
      '20200302,0,1,5',
      '20200303,1,1,5',
      '20200304,0.9,1,5',
      '20501231,0.9,1,0',
    );
    expect(told).toEqual([]);
    expect(refused).toEqual([
      '1: date "2020" is not YYYYMMDD',
      '2: factors "0,1,5" are not above 0',
      '3: falling price factors, or no price to derive a dividend from',
    ]);
  });
});

it('names: QQQ was QQQQ for six years, and is listed on Nasdaq', () => {
  const { told, refused } = read((refuse) =>
    mappedNames('19990310,qqq,Q\n20041130,qqq,Q\n20110322,qqqq,Q\n20501231,qqq,Q\n', refuse),
  );
  expect(refused).toEqual([]);
  expect(told).toEqual({
    renamings: [
      { kind: 'RENAMED', symbol: 'QQQ', date: '2004-12-01', into: 'QQQQ', ratio: null },
      { kind: 'RENAMED', symbol: 'QQQQ', date: '2011-03-23', into: 'QQQ', ratio: null },
    ],
    symbol: 'QQQ',
    mic: 'XNAS',
  });
  expect(read((refuse) => mappedNames('20200101,!,Q', refuse))).toEqual({
    told: { renamings: [], symbol: null, mic: null },
    refused: ['1: "!" is no symbol'],
  });
});
