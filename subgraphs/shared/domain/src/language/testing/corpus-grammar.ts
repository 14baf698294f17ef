import type { Case } from './told.ts';

/** Faults of the grammar, and what other languages would write. */
export const GRAMMAR_CORPUS: readonly Case[] = [
  ['nothing', [''], ['NO_PLOT 1:1+0']],
  [
    'an operand missing twice in a line',
    ['plot((1 + ) * (2 + ))'],
    ['EXPECTED_EXPRESSION 1:11+1', 'EXPECTED_EXPRESSION 1:20+1'],
  ],
  ['an operator at the end', ['x = close +', 'plot(x)'], ['EXPECTED_EXPRESSION 1:12+0']],
  ['an operator doubled', ['plot(close * / open)'], ['EXPECTED_EXPRESSION 1:14+1']],
  [
    'a colon missing',
    ['if close > open', '    x = 1', 'else:', '    x = 2', 'plot(x)'],
    ['EXPECTED_TOKEN 1:16+0 -> ":"'],
  ],
  ['= for ==', ['x = 1', 'if x = 2:', '    x = 3', 'plot(x)'], ['EXPECTED_TOKEN 2:6+1 -> "=="']],
  [
    'else if',
    ['x = 1', 'if x == 2:', '    x = 3', 'else if x == 3:', '    x = 4', 'plot(x)'],
    ['EXPECTED_TOKEN 4:1+7 -> "elif"'],
  ],
  [
    'elsif',
    ['x = 1', 'if x == 2:', '    x = 3', 'elsif x == 3:', '    x = 4', 'plot(x)'],
    ['EXPECTED_TOKEN 4:1+5 -> "elif"'],
  ],
  ['else without if', ['else:', '    x = 1', 'plot(close)'], ['EXPECTED_TOKEN 1:1+4']],
  ['a block missing', ['if close > open:', 'plot(close)'], ['EXPECTED_INDENT 2:1+4']],
  ['a block missing at the end', ['plot(close)', 'if close > open:'], ['EXPECTED_INDENT 2:1+16']],
  ['while', ['while close > open:', '    x = foo', 'plot(close)'], ['UNSUPPORTED 1:1+5', 'UNKNOWN_NAME 2:9+3']],
  ['import and from', ['import os', 'from a import b', 'plot(close)'], ['UNSUPPORTED 1:1+6', 'UNSUPPORTED 2:1+4']],
  [
    'class, try, lambda',
    ['class A:', '    x = 1', 'try:', '    y = 1', 'except:', '    y = 2', 'f = lambda x: x + 1', 'plot(close)'],
    ['UNSUPPORTED 1:1+5', 'UNSUPPORTED 3:1+3', 'UNSUPPORTED 5:1+6', 'UNSUPPORTED 7:5+6'],
  ],
  [
    'break in a loop',
    ['x = 0', 'for i in range(3):', '    x += i', '    break', 'plot(close + x)'],
    ['UNSUPPORTED 4:5+5'],
  ],
  [
    'attributes',
    ['plot(ta.sma(close, 3))', 'plot(close.__class__)', 'plot((1).x)'],
    ['UNSUPPORTED 1:6+6 -> ""', 'UNSUPPORTED 2:11+10', 'UNSUPPORTED 3:9+2'],
  ],
  ['lists and slices', ['x = [1, 2]', 'plot(close[1:2])'], ['UNSUPPORTED 1:5+1', 'UNSUPPORTED 2:13+1']],
  ['a call of a value', ['plot((close + 1)(3))', 'plot(close(3))'], ['UNSUPPORTED 1:7+9', 'UNKNOWN_FUNCTION 2:6+5']],
  [
    'an annotation and declarations',
    ['x: float = 1', 'var y = 2', 'int z = 3', 'plot(x + y + z + close)'],
    ['UNSUPPORTED 1:2+7 -> ""', 'UNSUPPORTED 2:1+3', 'UNSUPPORTED 3:1+3'],
  ],
  [
    'targets that are none',
    ['close + 1 = 2', 'sma(close, 3) = 2', 'a, 1 = (1, 2)', 'plot(close)'],
    ['BAD_TARGET 1:1+9', 'BAD_TARGET 2:1+13', 'BAD_TARGET 3:4+1'],
  ],
  ['two = in a line', ['a = b = 1', 'plot(close + a)'], ['UNKNOWN_NAME 1:5+1', 'UNSUPPORTED 1:7+1']],
  [
    'names side by side',
    ['plot(close open)', 'plot close'],
    ['EXPECTED_TOKEN 1:12+4', 'UNKNOWN_NAME 2:1+4', 'EXPECTED_TOKEN 2:6+5'],
  ],
  [
    'for without range',
    ['for i in close:', '    x = i', 'for in range(3):', '    x = 1', 'plot(close)'],
    ['EXPECTED_TOKEN 1:10+5', 'EXPECTED_TOKEN 3:5+2'],
  ],
  [
    'def without brackets',
    [
      'def f:',
      '    return 1',
      'def (x):',
      '    return x',
      'def g(x, x, y=1, z):',
      '    return x + y + z',
      'plot(close + g(1, 2, 3, 4))',
    ],
    ['EXPECTED_TOKEN 1:6+1', 'EXPECTED_TOKEN 3:5+1', 'DUPLICATE_NAME 5:10+1', 'POSITIONAL_AFTER_KEYWORD 5:18+1'],
  ],
  [
    'state without a value',
    ['state', 'state x', 'state y =', 'plot(close)'],
    ['EXPECTED_TOKEN 1:6+0', 'EXPECTED_TOKEN 2:8+0', 'EXPECTED_EXPRESSION 3:10+0'],
  ],
  ['a keyword as a name', ['if = 3', 'for = 2', 'plot(close)'], ['BAD_TARGET 1:1+2', 'BAD_TARGET 2:1+3']],
  ['an argument without a name behind one with', ['plot(value=close, "a")'], ['POSITIONAL_AFTER_KEYWORD 1:19+3']],
  ['commas only', ['plot(,)', 'plot(close,,)'], ['EXPECTED_EXPRESSION 1:6+1', 'EXPECTED_EXPRESSION 2:12+1']],
  ['a choice without else', ['plot(close if close > open)'], ['EXPECTED_TOKEN 1:27+1']],
  [
    'a keyword in a value',
    ['x = def', 'y = return', 'plot(close)'],
    ['EXPECTED_EXPRESSION 1:5+3', 'EXPECTED_EXPRESSION 2:5+6'],
  ],
];
