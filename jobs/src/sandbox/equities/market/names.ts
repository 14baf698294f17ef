/** Names that no company is meant to have, and tickers that look like them. */
import { hash } from '../../simulate/noise.ts';

const HEADS = [
  'Al',
  'Ar',
  'Bel',
  'Bry',
  'Cal',
  'Cor',
  'Del',
  'Dra',
  'El',
  'En',
  'Fal',
  'Fen',
  'Gal',
  'Gri',
  'Hal',
  'Hex',
  'Il',
  'Jor',
  'Kal',
  'Kes',
  'Lun',
  'Lor',
  'Mar',
  'Mer',
  'Nav',
  'Nor',
  'Or',
  'Os',
  'Pal',
  'Per',
  'Quin',
  'Ral',
  'Riv',
  'Sal',
  'Ster',
  'Tal',
  'Tor',
  'Ul',
  'Val',
  'Ver',
  'Wes',
  'Xan',
  'Yar',
  'Zel',
  'Zor',
];
const MIDDLES = ['a', 'e', 'i', 'o', 'ani', 'eno', 'iva', 'ora', 'uni', 'adi', 'emo', 'ita'];
const TAILS = [
  'dyne',
  'gon',
  'kor',
  'lis',
  'mark',
  'nex',
  'phor',
  'quant',
  'rion',
  'sys',
  'tex',
  'via',
  'win',
  'zen',
  'bridge',
  'crest',
  'field',
  'ford',
  'gate',
  'stone',
];
const FORMS = ['Inc.', 'Corp.', 'Holdings Inc.', 'Group Inc.', 'Ltd.'];

const pick = <T>(list: readonly T[], key: number, index: number): T => list[hash(key, index) % list.length]!;

export const companyName = (key: number, kinds: readonly string[]): string =>
  `${pick(HEADS, key, 100)}${pick(MIDDLES, key, 101)}${pick(TAILS, key, 102)} ${pick(kinds, key, 103)} ${pick(FORMS, key, 104)}`;

/** Three or four letters of the name, else with one that is free. */
export function tickerOf(name: string, key: number, taken: ReadonlySet<string>): string {
  const word = name.split(' ')[0]!.toUpperCase();
  const hard = word[0] + word.slice(1).replace(/[AEIOU]/g, '');
  for (const one of [hard.slice(0, 4), word.slice(0, 4), hard.slice(0, 3) + word.at(-1)!])
    if (one.length >= 3 && !taken.has(one)) return one;
  for (let i = 0; ; i += 1) {
    const letter = (at: number) => String.fromCharCode(65 + (hash(key, 200 + i * 4 + at) % 26));
    const one = word.slice(0, 2) + letter(0) + letter(1);
    if (!taken.has(one)) return one;
  }
}
