/** Characters that look like ours: word processors and keyboards of other scripts put them there. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ['\u2212', '-'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u00d7', '*'],
  ['\u00f7', '/'],
  ['\u2264', '<='],
  ['\u2265', '>='],
  ['\u2260', '!='],
  ['\uff08', '('],
  ['\uff09', ')'],
  ['\uff0c', ','],
  ['\uff1a', ':'],
  ['\uff1d', '='],
  ['\uff3b', '['],
  ['\uff3d', ']'],
  ['\uff0b', '+'],
  ['\uff0d', '-'],
  ['\uff0a', '*'],
  ['\uff0f', '/'],
  ['\uff05', '%'],
  ['\uff1c', '<'],
  ['\uff1e', '>'],
]);
/** Letters of other scripts that look like ours. */
export const TWINS: Readonly<Record<string, string>> = {
  ...{ а: 'a', с: 'c', е: 'e', һ: 'h', і: 'i', ј: 'j', о: 'o', р: 'p', ѕ: 's', х: 'x', у: 'y' },
  ...{ ο: 'o', ν: 'v', α: 'a', ρ: 'p' },
};
/** Letters that sound like ours, each before what it sounds like: of somebody who forgot to change the keyboard back, or of another language. */
const SOUNDS: ReadonlyMap<string, string> = new Map(
  `аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хh цc чch шsh щsch ъ ыy ь эe юyu яya іi єe
  αa βb γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υu φf χch ψps ωo`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);
/** A word as it sounds in our letters; accents fall, and letters of full width are plain ones. Null: nobody knows. */
export function spelt(word: string): string | null {
  const plain = word.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const text = [...plain].map((letter) => SOUNDS.get(letter.toLowerCase()) ?? letter).join('');
  return /^[A-Za-z_]\w*$/.test(text) ? text : null;
}
const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
export const SMART_QUOTES: ReadonlyMap<string, string> = new Map([
  ['\u201c', '\u201d'],
  ['\u2018', '\u2019'],
]);

/** The text that was meant, where one is sure; a blank stands for all odd blanks. */
export const lookalike = (character: string): string | undefined =>
  LOOKALIKES.get(character) ?? (BLANKS.test(character) ? ' ' : undefined);

/** Turns text around so that a reader sees other code than the machine runs; refused in comments and strings too. */
const isReorder = (code: number): boolean => (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
const isControl = (code: number): boolean => (code < 32 && code !== 9) || code === 127 || (code >= 128 && code < 160);

/** First character of the stretch that no program may hold anywhere, or -1. */
export function forbidden(source: string, start: number, end: number): number {
  for (let i = start; i < end; i += 1) {
    const code = source.charCodeAt(i);
    if (code >= 32 && code < 127) continue;
    if (isControl(code) || isReorder(code)) return i;
    if (code >= 0xdc00 && code <= 0xdfff) return i;
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = source.charCodeAt(i + 1);
      if (!(next >= 0xdc00 && next <= 0xdfff)) return i;
      i += 1;
    }
  }
  return -1;
}

/** How a message names a character: itself where it can be seen, always its code point. */
export function describe(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const seen =
    !isControl(point) && !isReorder(point) && !(point >= 0xd800 && point <= 0xdfff) && !BLANKS.test(character);
  return seen ? (point < 127 ? `"${character}"` : `"${character}" (${code})`) : code;
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isNameStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
export const isNamePart = (code: number): boolean => isNameStart(code) || isDigit(code);

/** Bytes of the text in UTF-8, counted no further than one past the limit. */
export function utf8Length(text: string, limit: number): number {
  let bytes = 0;
  for (let i = 0; i < text.length && bytes <= limit; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code <= 0xdbff && i + 1 < text.length) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}
