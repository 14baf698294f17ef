import { expect, it } from 'vitest';
import { candidateWords, type Membership } from './candidates.ts';

const words = (...all: readonly (readonly [string, number])[]): string =>
  candidateWords({
    candidates: all.map(([name, share]): Membership['candidates'][number] => ({ share, sector: { id: name, name } })),
  });

it.each([
  ['one alone that nothing speaks against', [['Technology', 1]], 'Technology, on too little evidence'],
  [
    'several',
    [
      ['Technology', 0.6667],
      ['Industrials', 0.3333],
    ],
    'Technology 67 %, Industrials 33 % of the evidence',
  ],
  ['one against none of the eight', [['Energy', 0.5]], 'Energy 50 %, none of the eight 50 % of the evidence'],
] as const)('%s', (_, all, then) => expect(words(...all)).toBe(then));
