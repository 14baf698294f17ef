import type { Case } from './told.ts';

/** Faults of the text: characters, strings, numbers, indentation, brackets. */
export const TEXT_CORPUS: readonly Case[] = [
  ['an unclosed call', ['x = sma(close, 14', 'plot(x)', ''], ['UNCLOSED_BRACKET 1:8+1']],
  ['an unclosed index within a call', ['plot(sma(close[1, 3))'], ['UNCLOSED_BRACKET 1:15+1']],
  ['a closing bracket too many', ['plot(close))'], ['UNMATCHED_BRACKET 1:12+1 -> ""']],
  ['the wrong closing bracket', ['plot(close]'], ['UNMATCHED_BRACKET 1:11+1 -> ")"']],
  ['brackets over lines', ['plot(', '    close,', '    title="a"', ')', ''], []],
  ['a bracket whose next line is not deeper', ['x = sma(', 'close, 3)', 'plot(x)'], ['BAD_INDENT 2:1+9']],
  ['an indent that opens nothing', ['plot(close)', '    plot(open)'], ['UNEXPECTED_INDENT 2:5+4']],
  [
    'a dedent that fits nothing',
    ['x = 1', 'if close > open:', '        x = 2', '    x = 3', 'plot(x)'],
    ['BAD_INDENT 4:1+4'],
  ],
  ['tabs and spaces', ['x = 1', 'if close > open:', '    x = 2', '\tx = 3', 'plot(x)'], ['MIXED_INDENT 4:1+1']],
  ['a string unclosed', ['plot(close, title="abc)', 'plot(open)'], ['UNTERMINATED_STRING 1:19+5']],
  ['a string with an odd escape', ['plot(close, title="a\\d")'], ['BAD_ESCAPE 1:21+2 -> "\\\\"']],
  [
    'numbers that are none',
    ['plot(close + 1.2.3 + 2x + 1e)'],
    ['BAD_NUMBER 1:14+5', 'BAD_NUMBER 1:22+2', 'BAD_NUMBER 1:27+2'],
  ],
  [
    'operators of other languages',
    ['x = close > 1 && open > 2 || !(low > 3)', 'y := 1 if x else 2', 'plot(y)'],
    [
      'UNEXPECTED_CHARACTER 1:15+2 -> "and"',
      'UNEXPECTED_CHARACTER 1:27+2 -> "or"',
      'UNEXPECTED_CHARACTER 1:30+1 -> "not "',
      'UNEXPECTED_CHARACTER 2:3+2 -> "="',
    ],
  ],
  [
    '<> and =>',
    ['plot(1 if close <> open else 2)', 'plot(1 if close => open else 2)'],
    ['UNEXPECTED_CHARACTER 1:17+2 -> "!="', 'UNEXPECTED_CHARACTER 2:17+2 -> ">="'],
  ],
  ['a semicolon', ['x = 1; plot(x + close)'], ['UNEXPECTED_CHARACTER 1:6+1']],
  ['// as a comment', ['// a comment', 'plot(close) '], ['UNEXPECTED_CHARACTER 1:1+2 -> "#"']],
  [
    'a lookalike minus and quotes',
    ['plot(close \u2212 open, title=\u201cabc\u201d)'],
    ['UNEXPECTED_CHARACTER 1:12+1 -> "-"', 'UNEXPECTED_CHARACTER 1:26+5 -> "\\"abc\\""'],
  ],
  ['a no-break space', ['plot(close,\u00a0title="a")'], ['UNEXPECTED_CHARACTER 1:12+1 -> " "']],
  ['cyrillic letters', ['plot(\u0441l\u043ese)'], ['UNEXPECTED_CHARACTER 1:6+5 -> "close"']],
  ['an emoji', ['plot(close)', 'x = \ud83d\ude80', 'plot(x)'], ['UNEXPECTED_CHARACTER 2:5+2']],
  [
    'an emoji before an error in its line',
    ['plot(close, title="\ud83d\ude80", x)'],
    ['POSITIONAL_AFTER_KEYWORD 1:25+1', 'UNKNOWN_NAME 1:25+1'],
  ],
  ['a bidi override in a comment', ['# abc \u202e def', 'plot(close)'], ['UNEXPECTED_CHARACTER 1:7+1']],
  ['a control character', ['plot(close)\u0000'], ['UNEXPECTED_CHARACTER 1:12+1']],
  ['a lone surrogate in a string', ['plot(close, title="\ud800")'], ['UNEXPECTED_CHARACTER 1:20+1']],
  ['CRLF', 'x = 1\r\ny = foo(x)\r\nplot(y)\r\n', ['UNKNOWN_FUNCTION 2:5+3']],
  ['lone CR', 'x = 1\ry = foo(x)\rplot(y)', ['UNKNOWN_FUNCTION 2:5+3']],
  ['a byte order mark', ['\ufeffplot(clos)'], ['UNKNOWN_NAME 1:7+4 -> "close"']],
];
