/** What is part of the language itself, so that no vocabulary lists it. As docs/language.md has it. */
import type { LanguageFunction, LanguageParameter } from './language.types.ts';

export const KEYWORDS = [
  ...['and', 'or', 'not', 'if', 'elif', 'else', 'for', 'in'],
  ...['def', 'return', 'state', 'na', 'True', 'False'],
] as const;

export const SOURCE_WORDS: Readonly<Record<string, string>> = {
  open: "Price of the bar's first trade, quote currency.",
  high: "Highest price of the bar's trades, quote currency.",
  low: "Lowest price of the bar's trades, quote currency.",
  close: "Price of the bar's last trade so far, quote currency.",
  volume: 'Traded in the bar, base units.',
  hl2: '(high + low) / 2, quote currency.',
  hlc3: '(high + low + close) / 3, quote currency.',
  ohlc4: '(open + high + low + close) / 4, quote currency.',
  time: 'When the bar began, ms since 1970.',
};

const parameter = (name: string, kind: string, rest: Partial<LanguageParameter> = {}): LanguageParameter => ({
  ...{ name, kind, default: null, min: null, max: null, options: null },
  ...rest,
});
const TITLE = parameter('title', 'string');

export const CORE_FUNCTIONS: readonly LanguageFunction[] = [
  {
    name: 'input',
    signature: 'input(default, title=, min=, max=, step=, options=, type=)',
    summary: 'A parameter for the user to tune: name = input(14, min=2, max=200). Its arguments are written out.',
    parameters: [
      parameter('default', 'any'),
      TITLE,
      ...['min', 'max', 'step'].map((name) => parameter(name, 'float')),
      parameter('options', 'any'),
      parameter('type', 'string', { options: ['int', 'float', 'bool', 'string', 'source'] }),
    ],
    results: ['value'],
  },
  {
    name: 'plot',
    signature: 'plot(value, title=, pane="separate", style="line", shift=0, levels=, fill=, cloud=)',
    summary:
      'An output of the program; there is one at least. shift draws it that many bars to the right. levels are fixed numbers drawn across its pane, constants or inputs, at most 8: levels=(30, 70). fill names another plot of its pane by its title, and the space to it is filled: fill="lower"; cloud as well, coloured by which of the two is above.',
    parameters: [
      parameter('value', 'series'),
      TITLE,
      parameter('pane', 'string', { default: 'separate', options: ['overlay', 'separate'] }),
      parameter('style', 'string', {
        default: 'line',
        options: ['line', 'step', 'histogram', 'area', 'dots', 'crosses'],
      }),
      parameter('shift', 'int', { default: 0, min: -500, max: 500 }),
      parameter('levels', 'any'),
      parameter('fill', 'string'),
      parameter('cloud', 'string'),
    ],
    results: [],
  },
  {
    name: 'alert',
    signature: 'alert(condition, message)',
    summary: 'Fires where the condition holds.',
    parameters: [parameter('condition', 'condition'), parameter('message', 'string')],
    results: [],
  },
  {
    name: 'range',
    signature: 'range(start=0, end, step=1)',
    summary: 'Rounds of a loop, known before the first bar, at most 1000: for i in range(5).',
    parameters: [
      parameter('start', 'int', { default: 0 }),
      parameter('end', 'int'),
      parameter('step', 'int', { default: 1 }),
    ],
    results: ['i'],
  },
  {
    name: 'na',
    signature: 'na(x)',
    summary: 'Whether x is na.',
    parameters: [parameter('x', 'series')],
    results: ['value'],
  },
  {
    name: 'nz',
    signature: 'nz(x, value=0)',
    summary: 'x, or value where x is na.',
    parameters: [parameter('x', 'series'), parameter('value', 'series', { default: 0 })],
    results: ['value'],
  },
  {
    name: 'float',
    signature: 'float(x)',
    summary: '1 where the condition x holds, else 0; of a number the number.',
    parameters: [parameter('x', 'any')],
    results: ['value'],
  },
  {
    name: 'int',
    signature: 'int(x)',
    summary: 'A constant number cut to a whole one.',
    parameters: [parameter('x', 'float')],
    results: ['value'],
  },
];
