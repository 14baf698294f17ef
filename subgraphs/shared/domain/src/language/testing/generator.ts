/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
export type Random = () => number;
export const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

const NAMES = ['a', 'b', 'length', 'fast_', 'x1', 'close', 'high', 'volume', 'lenght', 'na', 'f', 'g'];
const NUMBERS = ['0', '1', '2', '14', '0.5', '1e3', '1_000', '.5', '200', '100000', '3.', '-1'];
const OPERATORS = ['+', '-', '*', '/', '//', '%', '**', 'and', 'or', '<', '<=', '==', '!=', '>'];
const CALLS = [
  'sma',
  'ema',
  'max',
  'abs',
  'rank',
  'crossover',
  'atr',
  'nz',
  'na',
  'f',
  'g',
  'macd',
  'highest',
  'smaa',
  'input',
  'plot',
];

/** Any expression of the grammar, most of them with faults of type or name. */
function expressionOf(random: Random, depth = 0): string {
  const inner = () => expressionOf(random, depth + 1);
  const kind = depth > 4 ? random() * 0.35 : random();
  if (kind < 0.2) return pick(random, NAMES);
  if (kind < 0.33) return pick(random, NUMBERS);
  if (kind < 0.35) return pick(random, ['True', 'False', 'na', '"text"', "'it\\'s'"]);
  if (kind < 0.6) return `${inner()} ${pick(random, OPERATORS)} ${inner()}`;
  if (kind < 0.65) return `${pick(random, ['-', 'not ', '+'])}${inner()}`;
  if (kind < 0.7) return `(${inner()})`;
  if (kind < 0.75) return `${inner()} if ${inner()} else ${inner()}`;
  if (kind < 0.8) return `${pick(random, NAMES)}[${pick(random, ['0', '1', '5', 'i', '-1', inner()])}]`;
  if (kind < 0.82) return `(${inner()}, ${inner()})`;
  const args = Array.from({ length: Math.floor(random() * 3) + 1 }, () =>
    random() < 0.15 ? `${pick(random, ['period', 'title', 'seed', 'x'])}=${inner()}` : inner(),
  );
  return `${pick(random, CALLS)}(${args.join(', ')})`;
}

function levelsOf(random: Random): string {
  const kind = random();
  if (kind < 0.9) return '';
  return `, levels=${kind < 0.95 ? expressionOf(random, 4) : `(length, ${expressionOf(random, 4)})`}`;
}

function fillOf(random: Random): string {
  const kind = random();
  if (kind < 0.9) return '';
  return `, ${pick(random, ['fill', 'cloud'])}=${kind < 0.95 ? expressionOf(random, 4) : pick(random, ['"t"', "'close'", '"tt"'])}`;
}

function statementOf(random: Random, indent: string, depth: number): string {
  const expression = () => expressionOf(random, 2);
  const block = () => blockOf(random, `${indent}    `, depth + 1);
  const comment = random() < 0.1 ? '  # why' : '';
  const kind = depth > 2 ? random() * 0.75 : random();
  if (kind < 0.35) return `${indent}${pick(random, NAMES)} = ${expression()}${comment}\n`;
  if (kind < 0.4) return `${indent}${pick(random, NAMES)} ${pick(random, ['+=', '-=', '*='])} ${expression()}\n`;
  if (kind < 0.45) return `${indent}a, b = ${expression()}, ${expression()}\n`;
  if (kind < 0.6)
    return `${indent}plot(${expression()}${random() < 0.5 ? ', title="t"' : ''}${levelsOf(random)}${fillOf(random)})${comment}\n`;
  if (kind < 0.65) return `${indent}state ${pick(random, NAMES)} = ${expression()}\n`;
  if (kind < 0.7) return `${indent}length = input(${expression()}, min=1, max=50)\n`;
  if (kind < 0.72) return `${indent}return ${expression()}\n`;
  if (kind < 0.75) return `\n${indent}# ${pick(random, ['a note', 'über', '\u{1F680}'])}\n`;
  if (kind < 0.87) {
    const other =
      random() < 0.5
        ? `${indent}else:\n${block()}`
        : random() < 0.5
          ? `${indent}elif ${expression()}:\n${block()}`
          : '';
    return `${indent}if ${expression()}:\n${block()}${other}`;
  }
  if (kind < 0.94)
    return `${indent}for i in range(${pick(random, ['3', '0, 5', '10, 0, -2', '1000', 'length', expression()])}):\n${block()}`;
  return `${indent}def ${pick(random, ['f', 'g'])}(x, y=2):\n${block()}${indent}    return ${expression()}\n`;
}

function blockOf(random: Random, indent: string, depth: number): string {
  const count = 1 + Math.floor(random() * (depth === 0 ? 10 : 3));
  return Array.from({ length: count }, () => statementOf(random, indent, depth)).join('');
}

/** A program that the grammar allows; what it means is mostly nonsense. */
export const programOf = (random: Random): string => blockOf(random, '', 0);

const BITS = [
  ...['(', ')', '[', ']', ',', ':', '=', '.', '#', '"', "'", '\\', ';', '\n', '\r\n', '\r', '\t', '    ', ' '],
  ...[
    'if ',
    'else',
    'def ',
    'for ',
    'state ',
    'return ',
    'while ',
    'import ',
    'lambda ',
    'na',
    '**',
    '//',
    '&&',
    '!',
    ':=',
  ],
  ...[
    '\u0000',
    '\u202e',
    '\ufeff',
    '\u00a0',
    '\u0441',
    '\u2212',
    '\u201c',
    '\u{1F680}',
    '\ud800',
    '\udc00',
    '1e',
    '0x1f',
    '$',
  ],
  ...['__proto__', 'constructor', 'toString', '.__class__', 'eval(', '${x}', '`'],
];

/** The text with some of it cut, doubled, moved, or replaced by what hurts. */
export function mutate(random: Random, source: string): string {
  let text = source;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const at = Math.floor(random() * (text.length + 1));
    const to = Math.min(text.length, at + Math.floor(random() * 12));
    const kind = random();
    if (kind < 0.35) text = text.slice(0, at) + pick(random, BITS) + text.slice(at);
    else if (kind < 0.6) text = text.slice(0, at) + text.slice(to);
    else if (kind < 0.75) text = text.slice(0, to) + text.slice(at);
    else if (kind < 0.85)
      text = text.slice(0, at) + String.fromCharCode(Math.floor(random() * 65_536)) + text.slice(at + 1);
    else if (kind < 0.95)
      text = text
        .split('\n')
        .toSorted(() => random() - 0.5)
        .join('\n');
    else text = text.repeat(1 + Math.floor(random() * 8));
  }
  return text;
}
