/** Text -> tree. Faults of names, types and units are all told; what cannot be read ends the reading. */
import { similar } from '../../language/index.ts';
import { type Faults, type Stretch } from './faults.ts';
import { FIELD_WORDS, type FieldName, fieldCalled, type NumberName, SCAN_FIELDS, type ScanField } from './fields.ts';
import type { Token } from './lexer.ts';
import { and, type Comparison, not, type Operand, or, type Where, WHERE_LIMITS } from './where.types.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', '!=']);
const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const WORDS = ['and', 'or', 'not', 'between', 'in', 'is', 'known', 'unknown', 'null', 'contains'] as const;
/** In the place of a condition that is wrong: the rest is read on. */
const WRONG: Where = { kind: 'all', of: [] };

export class Parser {
  private i = 0;
  private depth = 0;
  private conditions = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly faults: Faults,
  ) {}

  read(): Where {
    const where = this.either();
    const rest = this.now();
    if (rest.kind === 'sign' && rest.text === ')')
      this.faults.stop('UNMATCHED_BRACKET', 'This ) closes nothing.', rest, '');
    if (rest.kind !== 'end') this.expected('and, or, or the end', rest, ['and', 'or']);
    return where;
  }

  private now(): Token {
    return this.tokens[this.i]!;
  }
  private isWord(word: string): boolean {
    const token = this.now();
    return token.kind === 'word' && token.text.toLowerCase() === word;
  }
  private takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.i += 1;
    return true;
  }
  private takeSign(sign: string): boolean {
    const token = this.now();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.i += 1;
    return true;
  }
  /** `words`: what could have been meant. */
  private expected(what: string, at: Token, words: readonly string[] = []): never {
    const near = at.kind === 'word' ? similar(at.text, words) : undefined;
    const found = at.kind === 'end' ? 'the text ends' : 'there is something else';
    const hint = near ? ` Did you mean ${near.name}?` : '';
    return this.faults.stop(
      'EXPECTED',
      `Here ${what} is expected, and ${found}.${hint}`,
      at,
      near?.sure ? near.name : null,
    );
  }
  private deeper<T>(at: Token, read: () => T): T {
    this.depth += 1;
    if (this.depth > WHERE_LIMITS.depth)
      this.faults.stop('TOO_DEEP', `Brackets and nots are at most ${WHERE_LIMITS.depth} deep.`, at);
    const out = read();
    this.depth -= 1;
    return out;
  }

  private either(): Where {
    const parts = [this.both()];
    while (this.takeWord('or')) parts.push(this.both());
    return or(...parts);
  }
  private both(): Where {
    const parts = [this.single()];
    while (this.takeWord('and')) parts.push(this.single());
    return and(...parts);
  }
  private single(): Where {
    const token = this.now();
    if (this.takeWord('not')) return this.deeper(token, () => not(this.single()));
    if (!this.takeSign('(')) return this.condition();
    const inner = this.deeper(token, () => this.either());
    if (!this.takeSign(')'))
      this.faults.stop(
        'UNMATCHED_BRACKET',
        `This ( is closed nowhere: ) was expected at ${this.now().start + 1}.`,
        token,
      );
    return inner;
  }

  private condition(): Where {
    const start = this.now();
    if (start.kind !== 'word') return this.expected('a field', start);
    this.conditions += 1;
    if (this.conditions > WHERE_LIMITS.conditions)
      this.faults.stop('TOO_MANY_CONDITIONS', `A filter has at most ${WHERE_LIMITS.conditions} conditions.`, start);
    if ((WORDS as readonly string[]).includes(start.text.toLowerCase())) return this.expected('a field', start);
    this.i += 1;
    const field = this.fieldOf(start);
    const sign = this.now();
    if (sign.kind === 'sign' && COMPARISONS.has(sign.text)) {
      this.i += 1;
      return this.comparison(field, sign.text as Comparison, sign);
    }
    if (this.takeWord('is')) return this.knownOrNot(field);
    const isNot = this.takeWord('not');
    const wrapped = (where: Where): Where => (isNot ? not(where) : where);
    if (this.takeWord('between')) return wrapped(this.range(field, start));
    if (this.takeWord('in')) return wrapped(this.list(field));
    if (this.takeWord('contains')) return wrapped(this.containing(field, start));
    const words = ['between', 'in', 'contains', 'is'];
    return this.expected(
      isNot ? 'between, in or contains' : 'a comparison, between, in, contains or is',
      this.now(),
      words,
    );
  }

  private fieldOf(token: Stretch & { readonly text: string }): FieldName | null {
    const field = fieldCalled(token.text);
    if (field !== undefined) return field;
    const near = similar(token.text, FIELD_WORDS);
    const hint = near ? ` Did you mean ${near.name}?` : '';
    this.faults.add(
      'UNKNOWN_FIELD',
      `The scanner has no field ${token.text}.${hint}`,
      token,
      near?.sure ? near.name : null,
    );
    return null;
  }

  private comparison(field: FieldName | null, op: Comparison, sign: Token): Where {
    const token = this.now();
    const to = this.operand(field);
    if (field === null || to === null) return WRONG;
    if (SCAN_FIELDS[field].type === 'text' && ORDERS.has(op))
      this.faults.add('TYPE_MISMATCH', `${field} is a text: it has = and !=, in and contains.`, {
        ...sign,
        end: token.end,
      });
    return { kind: 'compare', field, op, to };
  }

  /** Null: it was wrong, and has been told. */
  private operand(field: FieldName | null): Operand | null {
    const token = this.now();
    if (token.kind !== 'word') return this.value(field);
    this.i += 1;
    if (field !== null && SCAN_FIELDS[field].type === 'text' && fieldCalled(token.text) === undefined) {
      const quoted = JSON.stringify(token.text);
      this.faults.add('TYPE_MISMATCH', `A text must be quoted: ${quoted}.`, token, quoted);
      return null;
    }
    const other = this.fieldOf(token);
    if (other === null || field === null) return null;
    const [mine, its] = [SCAN_FIELDS[field], SCAN_FIELDS[other]];
    if (mine.type === its.type && mine.unit === its.unit) return { field: other };
    const words = ({ type, unit }: ScanField): string => (type === 'text' ? 'a text' : `in ${unit ?? 'numbers'}`);
    const code = mine.type === its.type ? 'UNIT_MISMATCH' : 'TYPE_MISMATCH';
    this.faults.add(code, `${field} is ${words(mine)} and ${other} is ${words(its)}.`, token);
    return null;
  }

  private value(field: FieldName | null): number | string | null {
    const token = this.now();
    if (token.kind !== 'number' && token.kind !== 'string') return this.expected('a number or a text', token);
    this.i += 1;
    if (field === null) return null;
    const facts = SCAN_FIELDS[field];
    if (token.kind === 'string') return this.textOf(field, facts, token);
    if (facts.type !== 'number') {
      this.faults.add('TYPE_MISMATCH', `${field} is a text: it is compared with a text in quotes.`, token);
      return null;
    }
    if (!token.percent || facts.unit === 'percent') return token.value;
    this.faults.add('UNIT_MISMATCH', `${field} is not in percent.`, token);
    return null;
  }

  private textOf(field: FieldName, facts: ScanField, token: Stretch & { readonly text: string }): string | null {
    if (facts.type === 'number') {
      this.faults.add('TYPE_MISMATCH', `${field} is a number: it is compared with a number without quotes.`, token);
      return null;
    }
    const { values } = facts;
    const found = values?.find((value) => value.toLowerCase() === token.text.toLowerCase());
    if (!values || found !== undefined) return found ?? token.text;
    const near = similar(token.text, values);
    const hint = near ? ` Did you mean "${near.name}"?` : '';
    const message = `${field} is one of ${values.join(', ')}.${hint}`;
    this.faults.add('UNKNOWN_VALUE', message, token, near?.sure ? JSON.stringify(near.name) : null);
    return null;
  }

  private knownOrNot(field: FieldName | null): Where {
    const isNot = this.takeWord('not');
    const token = this.now();
    const isKnown = this.takeWord('known');
    if (!isKnown && !this.takeWord('unknown') && !this.takeWord('null'))
      this.expected('known, unknown or null', token, WORDS);
    const where: Where = field === null ? WRONG : { kind: 'known', field };
    return isKnown === isNot ? not(where) : where;
  }

  private range(field: FieldName | null, start: Token): Where {
    const isText = field !== null && SCAN_FIELDS[field].type === 'text';
    const from = this.value(isText ? null : field);
    if (!this.takeWord('and')) this.expected('and', this.now(), ['and']);
    const to = this.value(isText ? null : field);
    const span = { start: start.start, end: this.tokens[this.i - 1]!.end };
    if (isText) {
      this.faults.add('TYPE_MISMATCH', `${field} is a text: between is for numbers.`, span);
      return WRONG;
    }
    if (typeof from !== 'number' || typeof to !== 'number') return WRONG;
    if (from > to)
      this.faults.add('EMPTY_RANGE', `Nothing is between ${from} and ${to}: the smaller comes first.`, span);
    return { kind: 'between', field: field as NumberName, from, to };
  }

  private list(field: FieldName | null): Where {
    const open = this.now();
    if (!this.takeSign('(')) this.expected('(', open);
    const values: (number | string)[] = [];
    let isRight = field !== null;
    while (!this.takeSign(')')) {
      const value = this.value(field);
      if (value === null) isRight = false;
      else values.push(value);
      if (values.length > WHERE_LIMITS.values)
        this.faults.stop('TOO_MANY_VALUES', `A list has at most ${WHERE_LIMITS.values} values.`, open);
      const next = this.now();
      if (!this.takeSign(',') && !(next.kind === 'sign' && next.text === ')')) this.expected(', or )', next);
    }
    return isRight ? { kind: 'in', field: field!, values } : WRONG;
  }

  private containing(field: FieldName | null, start: Token): Where {
    const token = this.now();
    if (token.kind !== 'string') return this.expected('a text in quotes', token);
    this.i += 1;
    if (field === null) return WRONG;
    if (SCAN_FIELDS[field].type === 'number') {
      this.faults.add('TYPE_MISMATCH', `${field} is a number: contains is for texts.`, {
        start: start.start,
        end: token.end,
      });
      return WRONG;
    }
    return { kind: 'contains', field, text: token.text };
  }
}
