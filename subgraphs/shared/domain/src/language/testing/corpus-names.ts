import type { Case } from './told.ts';

/** Faults of names, calls, types and values. */
export const NAMES_CORPUS: readonly Case[] = [
  [
    'an unknown name, near another',
    ['length = input(20)', 'plot(sma(close, lenght))'],
    ['UNKNOWN_NAME 2:17+6 -> "length"'],
  ],
  ['a constant misspelt', ['plot(close * bars_per_yeer)'], ['UNKNOWN_NAME 1:14+13 -> "bars_per_year"']],
  ['an unknown name, near nothing', ['plot(zzzzzz)'], ['UNKNOWN_NAME 1:6+6']],
  [
    'an unknown function',
    ['plot(smma2(close, 3) + smaa(close, 3))'],
    ['UNKNOWN_FUNCTION 1:6+5 -> "smma"', 'UNKNOWN_FUNCTION 1:24+4'],
  ],
  ['na by other names', ['plot(close if close > 1 else None)'], ['UNKNOWN_NAME 1:30+4 -> "na"']],
  ['a function as a value', ['plot(sma)'], ['UNKNOWN_NAME 1:6+3']],
  [
    'every name in a line',
    ['plot(aaaa + bbbb * cccc)'],
    ['UNKNOWN_NAME 1:6+4', 'UNKNOWN_NAME 1:13+4', 'UNKNOWN_NAME 1:20+4'],
  ],
  [
    'too many arguments, too few, twice',
    ['plot(sma(close, 3, 4))', 'plot(sma(close))', 'plot(sma(close, period=3, period=4))'],
    ['TOO_MANY_ARGUMENTS 1:20+1', 'MISSING_ARGUMENT 2:6+3', 'DUPLICATE_ARGUMENT 3:27+6'],
  ],
  [
    'an argument misspelt',
    ['plot(sma(close, perid=3))', 'plot(close, titel="a")'],
    ['UNKNOWN_ARGUMENT 1:17+5 -> "period"', 'UNKNOWN_ARGUMENT 2:13+5 -> "title"'],
  ],
  [
    'arguments of the wrong kind',
    [
      'plot(sma(close > 1, 3))',
      'plot(sma(close, close))',
      'plot(sma(close, 2.5))',
      'plot(ema(close, 3, seed=1))',
      'plot(ema(close, 3, seed="TALB"))',
    ],
    [
      'TYPE_MISMATCH 1:10+9',
      'NOT_CONSTANT 2:17+5',
      'TYPE_MISMATCH 3:17+3',
      'TYPE_MISMATCH 4:25+1',
      'OUT_OF_RANGE 5:25+6',
    ],
  ],
  [
    'constants out of range',
    ['plot(sma(close, 0))', 'plot(sma(close, -3))', 'plot(quantile(close, 5, 1.5))'],
    ['OUT_OF_RANGE 1:17+1', 'OUT_OF_RANGE 2:17+2', 'OUT_OF_RANGE 3:25+3'],
  ],
  ['an integral float for a whole number', ['plot(sma(close, 20 / 2))'], []],
  [
    'conditions and numbers mixed',
    [
      'plot(close + (close > open))',
      'plot(1 if close else 2)',
      'plot(1 if not close else 2)',
      'plot(1 if close and open > 1 else 2)',
      'plot((close > open) < 3)',
    ],
    [
      'TYPE_MISMATCH 1:15+12',
      'TYPE_MISMATCH 2:11+5',
      'TYPE_MISMATCH 3:15+5',
      'TYPE_MISMATCH 4:11+5',
      'TYPE_MISMATCH 5:7+12',
    ],
  ],
  [
    'texts where numbers go',
    ['plot("a")', 'plot(close + "a")', 'plot(1 if "a" == 1 else 2)'],
    ['TYPE_MISMATCH 1:6+3', 'TYPE_MISMATCH 2:14+3', 'TYPE_MISMATCH 3:11+3'],
  ],
  [
    'ways of different kinds',
    ['x = close > open', 'if close > 2:', '    x = 3', 'plot(x)', 'plot(1 if close > open else close > 2)'],
    ['TYPE_MISMATCH 2:1+13', 'TYPE_MISMATCH 5:6+32'],
  ],
  [
    'the future',
    ['plot(close[-1])', 'n = 2', 'plot(close[1 - n])', 'plot(shift(close, -1))'],
    ['LOOK_AHEAD 1:12+2', 'LOOK_AHEAD 3:12+5', 'OUT_OF_RANGE 4:19+2'],
  ],
  [
    'a past that is not constant',
    ['plot(close[close])', 'plot(close[1.5])', 'plot(close[20000])'],
    ['NOT_CONSTANT 1:12+5', 'TYPE_MISMATCH 2:12+3', 'LOOK_BACK_TOO_LONG 3:12+5'],
  ],
  ['a past of a sum of pasts', ['plot(close[9000][9000])'], ['LOOK_BACK_TOO_LONG 1:6+17']],
  [
    'taking apart',
    [
      'a, b = rank(close, 5)',
      'c, d, e = rank(close, 5)',
      'f, g = close',
      'plot(a + b + c + d + e + f + g)',
      'plot(rank(close, 5)[2])',
      'plot(rank(close, 5))',
    ],
    ['UNPACK_COUNT 2:11+14', 'UNPACK_COUNT 3:8+5', 'OUT_OF_RANGE 5:21+1', 'TYPE_MISMATCH 6:6+14'],
  ],
  ['a name that only one branch gives', ['if close > open:', '    x = 1', 'plot(x)'], ['MAYBE_UNASSIGNED 3:6+1']],
  [
    'a name that every branch gives',
    ['if close > open:', '    x = 1', 'elif close > 3:', '    x = 2', 'else:', '    x = 3', 'plot(x)'],
    [],
  ],
];
