/** What stands around a place in the text: comment, string, word, and the call it is an argument of. Pure. */
import { tokensOf } from './tokens.ts';

export interface Call {
  readonly name: string;
  /** Offset of the name. */
  readonly from: number;
  /** Which argument, from 0. */
  readonly index: number;
  /** Name of the argument, where one is written. */
  readonly keyword: string | null;
  /** Names of arguments written so far. */
  readonly used: readonly string[];
  /** Arguments without a name written so far, the one of now left out. */
  readonly positional: number;
}
export interface Surroundings {
  readonly kind: 'code' | 'comment' | 'string' | 'number';
  /** Where the word or the string's content begins. */
  readonly from: number;
  /** Of it, up to the place. */
  readonly typed: string;
  readonly quote: string | null;
  readonly call: Call | null;
  /** Whether a new argument of that call begins here, so that its name may stand. */
  readonly opens: boolean;
  /** Whether a name is given here, which no list can know. */
  readonly names: boolean;
}
interface Frame {
  name: string | null;
  from: number;
  index: number;
  keyword: string | null;
  used: string[];
  positional: number;
}

const indentOf = (line: string) => /^[ \t]*/.exec(line)![0].length;

/** The kinds a name can have where no word is known. */
const NAMES: ReadonlySet<string> = new Set(['name', 'argument', 'definition']);
const WHOLE_STRING = /^(["'])(?:\\.|(?!\1)[^\\])*\1$/;

class Reader {
  frames: Frame[] = [];
  /** The last token that is no blank. */
  last = { text: '', kind: '', from: 0 };
  private indent = 0;

  /** A bracket is open on the next line only if that is indented deeper or closes it: a forgotten one spoils one statement. */
  begin(line: string): void {
    if (line.trim() === '') return;
    if (this.frames.length > 0 && (indentOf(line) > this.indent || /^[ \t]*[)\]]/.test(line))) return;
    this.frames = [];
    this.indent = indentOf(line);
    this.last = { text: '', kind: '', from: 0 };
  }
  read(text: string, kind: string, from: number): void {
    const frame = this.frames.at(-1);
    if (text === '(' || text === '[') {
      const called = text === '(' && this.last.kind === 'name' ? this.last : null;
      const fresh = { index: 0, keyword: null, used: [], positional: 0 };
      this.frames.push({ name: called?.text ?? null, from: called?.from ?? from, ...fresh });
    } else if (text === ')' || text === ']') this.frames.pop();
    else if (text === ',' && frame) {
      frame.index += 1;
      if (frame.keyword === null) frame.positional += 1;
      frame.keyword = null;
    } else if (text === '=' && frame && this.last.kind === 'name') {
      frame.keyword = this.last.text;
      frame.used.push(this.last.text);
    }
    this.last = { text, kind, from };
  }
  get call(): Call | null {
    const frame = this.frames.findLast(({ name }) => name !== null);
    return frame ? { ...frame, name: frame.name! } : null;
  }
}

/** `at`: an offset in `text`, whose line breaks are one unit each. */
export function surroundings(text: string, at: number): Surroundings {
  const lines = text.slice(0, at).split('\n');
  const reader = new Reader();
  let start = 0;
  for (const [index, line] of lines.entries()) {
    reader.begin(line);
    const tokens = tokensOf(line);
    const here = index === lines.length - 1 ? tokens.at(-1) : undefined;
    for (const token of tokens) {
      const { kind, from, to } = token;
      if (kind === 'blank' || kind === 'comment') continue;
      if (token === here && (NAMES.has(kind) || kind === 'string' || kind === 'number')) continue;
      const read = kind === 'definition' || !NAMES.has(kind) ? kind : 'name';
      reader.read(line.slice(from, to), read, start + from);
    }
    if (index === lines.length - 1) return ending(line, start, here, reader);
    start += line.length + 1;
  }
  return ending('', 0, undefined, reader);
}

function ending(
  line: string,
  start: number,
  here: ReturnType<typeof tokensOf>[number] | undefined,
  reader: Reader,
): Surroundings {
  const top = reader.frames.at(-1);
  const { text } = reader.last;
  const around = {
    call: reader.call,
    opens: Boolean(top?.name) && (text === '(' || text === ','),
    names: text === 'def' || text === 'for' || text === 'state',
  };
  const word = here && line.slice(here.from, here.to);
  if (here?.kind === 'comment')
    return { kind: 'comment', from: start + here.from, typed: word!, quote: null, ...around };
  const quote = word?.[0] ?? '';
  const ended = here?.kind === 'string' && WHOLE_STRING.test(word!);
  if (here?.kind === 'string' && !ended)
    return { kind: 'string', from: start + here.from + 1, typed: word!.slice(1), quote, ...around };
  if (here?.kind === 'number') return { kind: 'number', from: start + here.from, typed: word!, quote: null, ...around };
  if (here && NAMES.has(here.kind))
    return { kind: 'code', from: start + here.from, typed: word!, quote: null, ...around };
  return { kind: 'code', from: start + line.length, typed: '', quote: null, ...around };
}
