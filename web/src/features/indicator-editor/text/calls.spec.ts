import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surroundings } from './calls.ts';

/** `|` is the caret. */
const at = (text: string) => surroundings(text.replace('|', ''), text.indexOf('|'));

describe('the call around the caret', () => {
  it('counts arguments', () => {
    expect(at('x = sma(|')).toMatchObject({ opens: true, call: { name: 'sma', from: 4, index: 0, keyword: null } });
    expect(at('x = sma(close, 2|')).toMatchObject({ kind: 'number', call: { name: 'sma', index: 1, positional: 1 } });
    expect(at('x = sma(close, 20)|').call).toBeNull();
    expect(at('x = sma((a, b), lowest(low, 3)[1], |').call).toMatchObject({ name: 'sma', index: 2, positional: 2 });
  });
  it('knows names of arguments', () => {
    expect(at('plot(x, title="a, (b", pa|').call).toMatchObject({ name: 'plot', index: 2, used: ['title'] });
    expect(at('plot(x, title=|').call).toMatchObject({ keyword: 'title', used: ['title'] });
    expect(at('plot(a == |').call).toMatchObject({ keyword: null });
    expect(at('plot(x, t|')).toMatchObject({ opens: true, typed: 't', from: 8 });
    expect(at('plot(x + t|').opens).toBe(false);
  });
  it('stays within a tuple of an argument', () => {
    expect(at('input("A", options=("A", "|').call).toMatchObject({ name: 'input', keyword: 'options' });
  });
  it('goes over lines that are indented deeper, and no further', () => {
    expect(at('x = sma(\n    close,\n    |').call).toMatchObject({ name: 'sma', index: 1 });
    expect(at('x = sma(close\ny = |').call).toBeNull();
    expect(at('x = sma(\n    close\n)\ny = |').call).toBeNull();
    expect(at('def f(|').call).toBeNull();
  });
});
describe('what is typed', () => {
  it('is a word, a string, a comment or a number', () => {
    expect(at('a = clo|')).toMatchObject({ kind: 'code', typed: 'clo', from: 4 });
    expect(at('plot(x, pane="ov|')).toMatchObject({ kind: 'string', typed: 'ov', from: 14, quote: '"' });
    expect(at(String.raw`plot(x, title="a\"b|`)).toMatchObject({ kind: 'string', typed: String.raw`a\"b` });
    expect(at('plot(x, title="a"|')).toMatchObject({ kind: 'code', typed: '' });
    expect(at('x = 1 # sma(|')).toMatchObject({ kind: 'comment', call: null });
    expect(at('x = 14|')).toMatchObject({ kind: 'number' });
    expect(at('def wi|').names).toBe(true);
    expect(at('state wi|').names).toBe(true);
    expect(at('🚀 = "🚀|')).toMatchObject({ kind: 'string', typed: '🚀', from: 6 });
    expect(at('|')).toMatchObject({ kind: 'code', typed: '', from: 0, call: null });
  });
  it('is found in any text, and ends at the caret', () => {
    const part = fc.constantFrom('sma(', ')', ',', '=', '"', "'", '\n', '    ', 'x', '[', ']', '#', '🚀', '\\', '1');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        const { from, typed } = surroundings(text, text.length);
        return from + typed.length === text.length;
      }),
    );
  });
});
