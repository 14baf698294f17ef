import { describe, expect, it } from 'vitest';
import { shape } from '../ast/shape.ts';
import { parse } from '../parser/parse.ts';
import { EXAMPLES } from '../testing/examples.ts';
import { format } from './format.ts';

const text = (source: string): string => {
  const formatted = format(source);
  if (!formatted.ok) throw new Error(formatted.diagnostics.map(({ message }) => message).join('\n'));
  expect(format(formatted.text)).toEqual(formatted);
  expect(shape(parse(formatted.text).program)).toBe(shape(parse(source).program));
  return formatted.text;
};

describe('format', () => {
  it.each(Object.entries(EXAMPLES))('leaves a program in its layout alone: %s', (_, source) => {
    expect(text(source)).toBe(source);
  });

  it.each([
    ['blanks', 'x   =close+1', 'x = close + 1\n'],
    ['brackets that say nothing', 'x = ((a + (b * c)))', 'x = a + b * c\n'],
    ['brackets that say something', 'x = (a + b) * c - (d - e)', 'x = (a + b) * c - (d - e)\n'],
    ['powers', 'x = (-a) ** 2 ** -b + -a ** 2 + (a ** 2) ** 3', 'x = (-a) ** 2 ** -b + -a ** 2 + (a ** 2) ** 3\n'],
    ['comparisons', 'x = (a < b) == (c <= d < e)', 'x = (a < b) == (c <= d < e)\n'],
    ['not', 'x = not (a and b) and not c or (not d) == e', 'x = not (a and b) and not c or (not d) == e\n'],
    [
      'choices',
      'x = (a if b else c) if (d if e else f) else g if h else i',
      'x = (a if b else c) if (d if e else f) else g if h else i\n',
    ],
    ['pasts', 'x = (a + b)[1] + sma(a , 2)[ 1 ]', 'x = (a + b)[1] + sma(a, 2)[1]\n'],
    ['tuples', 'a,b = 1,2\nc = (1,)\nplot((1,2)[0])', 'a, b = 1, 2\nc = (1,)\nplot((1, 2)[0])\n'],
    ['quotes', `plot(close, title='say "a"\\t')`, 'plot(close, title="say \\"a\\"\\t")\n'],
    ['words of truth', 'x = true or False', 'x = True or False\n'],
    ['numbers as they were written', 'x = 1_000 + .5 + 1e3', 'x = 1_000 + .5 + 1e3\n'],
    ['tabs', 'if a > b:\n\tx = 1\n\tif c > d:\n\t\tx = 2', 'if a > b:\n    x = 1\n    if c > d:\n        x = 2\n'],
    ['CRLF and CR', 'a = 1\r\nb = 2\rc = 3', 'a = 1\nb = 2\nc = 3\n'],
    ['blocks on one line', 'if a > b: x = 1\nelse: x = 2', 'if a > b:\n    x = 1\nelse:\n    x = 2\n'],
    ['blank lines', '\n\n\na = 1\n\n\n\nb = 2\n\n', 'a = 1\n\nb = 2\n'],
    ['nothing', '', ''],
    ['comments alone', '  # a\n\n\n# b', '# a\n\n# b\n'],
  ])('%s', (_, source, expected) => {
    expect(text(source)).toBe(expected);
  });

  it('breaks a call that is too long, one argument a line', () => {
    const title = 'x'.repeat(80);
    const broken = `plot(\n    close,\n    title="${title}",\n    pane="overlay",\n)  # why\n`;
    expect(text(`plot(close, title="${title}", pane="overlay")  # why`)).toBe(broken);
    expect(text(broken)).toBe(broken);
  });

  it('keeps comments where they belong', () => {
    const source = `# head

if a > b:   # on the header
        # first in the block
        x = 1 # behind
        # last in the block
    # deeper than the if, but not in the block
# before the else
else:
        x = sma( # inside
            a, # of
            3) # the end

        # the end of the block
# the end`;
    expect(text(source)).toBe(`# head

if a > b:  # on the header
    # first in the block
    x = 1  # behind
    # last in the block
# deeper than the if, but not in the block
# before the else
else:
    # inside
    # of
    x = sma(a, 3)  # the end

    # the end of the block
# the end
`);
  });

  it('leaves a text with a fault alone, and tells it', () => {
    expect(format('x = (1')).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'UNCLOSED_BRACKET', line: 1, column: 5 }],
    });
  });
});
