import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSymbol, fromWords, parseSymbol, SYMBOL_WORDS, type SymbolParts, toWords } from './index.ts';

describe('one symbol in the graph, one word at each provider', () => {
  it.each([
    ['AAPL', 'AAPL', 'AAPL', 'AAPL', 'AAPL', 'AAPL'],
    ['BRK.B', 'BRK.B', 'BRK-B', 'BRK-B', 'BRK/B', 'BRK.B'],
    ['BAC.PRL', 'BACpL', 'BAC-PL', 'BAC-PL', 'BAC^L', 'BAC$L'],
    ['ACHR.WS', 'ACHR.WS', 'ACHR-WT', 'ACHR-WT', 'ACHR/WS', 'ACHR.W'],
    ['GRAB.WS.A', 'GRAB.WS.A', 'GRAB-WTA', 'GRAB-WTA', 'GRAB/WS.A', 'GRAB.W.A'],
    ['AAC.U', 'AAC.U', 'AAC-UN', 'AAC-UN', 'AAC/U', 'AAC.U'],
    ['XNSE:INFY', null, 'INFY.NS', 'INFY.NS', null, null],
    ['XNSE:M&M', null, 'M&M.NS', 'M&M.NS', null, null],
    ['XNSE:BAJAJ-AUTO', null, 'BAJAJ-AUTO.NS', 'BAJAJ-AUTO.NS', null, null],
    ['VIX', 'I:VIX', '^VIX', '^VIX', 'VIX', 'VIX'],
  ])('%s', (symbol, ...told) => {
    SYMBOL_WORDS.forEach((words, i) => {
      expect(toWords(symbol, words)).toBe(told[i]);
      if (told[i] != null) expect(fromWords(told[i], words)).toBe(symbol);
    });
  });

  it.each([
    '',
    'brk.b',
    'BRK.',
    'BRK.BB',
    '.B',
    'A B',
    'BRK/B',
    'XNSE:',
    ':INFY',
    'XN:INFY',
    'A.U.U',
    '<script>',
    'ABCDEFGHIJKL',
  ])('%j is no symbol of the graph', (text) => {
    expect(parseSymbol(text)).toBeNull();
    expect(toWords(text, 'massive')).toBeNull();
  });
  it.each(['', 'aapl', 'BRK B', 'BRK-', '-B', 'BRK-BB', 'O:AAPL230616C00150000', 'X:BTCUSD', '.NS', 'null'])(
    '%j is no word of Yahoo',
    (text) => expect(fromWords(text, 'yahoo')).toBeNull(),
  );

  /** What a provider has no word of its own for. */
  const ambiguous = (end: SymbolParts['suffix'], words: string): boolean => {
    if (words === 'massive') return false;
    if (words === 'fmp' || words === 'yahoo') return end?.kind === 'CLASS' && end.series === 'P';
    return end?.kind === 'WHEN_ISSUED' || (end?.kind === 'CLASS' && 'RW'.includes(end.series));
  };

  it('survives the way there and back in every provider’s words', () => {
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTVWXYZ');
    const suffix: fc.Arbitrary<SymbolParts['suffix']> = fc.oneof(
      fc.constant(null),
      letter.map((series) => ({ kind: 'CLASS' as const, series })),
      fc.record({
        kind: fc.constantFrom('PREFERRED' as const, 'WARRANT' as const),
        series: fc.oneof(fc.constant(''), letter),
      }),
      fc.constantFrom('UNIT' as const, 'RIGHT' as const, 'WHEN_ISSUED' as const).map((kind) => ({ kind, series: '' })),
    );
    const root = fc.stringMatching(/^[A-Z]{1,5}$/).filter((text) => text !== 'VIX' && text !== 'SPX');
    fc.assert(
      fc.property(root, suffix, fc.constantFrom(...SYMBOL_WORDS), (name, end, words) => {
        const symbol = formatSymbol({ mic: null, root: name, suffix: end });
        expect(parseSymbol(symbol)).toEqual({ mic: null, root: name, suffix: end });
        const word = toWords(symbol, words);
        if (word === null) expect(ambiguous(end, words)).toBe(true);
        else expect(fromWords(word, words)).toBe(symbol);
      }),
    );
  });
});
