import type { Expression } from '../ast/nodes.ts';
import type { Block, Program, Statement } from '../ast/statements.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { parts, write } from './expression.ts';

/** A statement, or the header of a block, with where it stood. */
export interface Row extends Span {
  readonly level: number;
  /** More than one where the statement is too long for a line. */
  readonly lines: readonly string[];
}

const WIDTH = 100;
export const INDENT = '    ';

/** A program as rows, in its one layout; comments are another's business. */
export function rowsOf({ body }: Program): readonly Row[] {
  const rows: Row[] = [];
  block(body, 0);
  return rows;

  function block({ statements }: Block, level: number): void {
    for (const statement of statements) visit(statement, level);
  }

  function row(span: Span, level: number, lines: readonly string[]): void {
    rows.push({ start: span.start, end: span.end, level, lines });
  }

  function visit(statement: Statement, level: number): void {
    switch (statement.kind) {
      case 'assign': {
        const names = statement.targets.map(({ name }) => name).join(', ');
        row(statement, level, wrap(`${names} ${statement.operator ?? ''}= `, statement.value, level, true));
        return;
      }
      case 'state':
        row(statement, level, wrap(`state ${statement.target.name} = `, statement.init, level, false));
        return;
      case 'return':
        row(statement, level, wrap('return ', statement.value, level, true));
        return;
      case 'expression':
        row(statement, level, wrap('', statement.value, level, false));
        return;
      case 'if':
        for (const [i, { header, condition, body: inner }] of statement.branches.entries()) {
          row(header, level, [`${i === 0 ? 'if' : 'elif'} ${write(condition)}:`]);
          block(inner, level + 1);
        }
        if (!statement.otherwise) return;
        row(statement.otherwise.header, level, ['else:']);
        block(statement.otherwise.body, level + 1);
        return;
      case 'for': {
        const range = statement.range.map((bound) => write(bound)).join(', ');
        row(statement.header, level, [`for ${statement.target.name} in range(${range}):`]);
        block(statement.body, level + 1);
        return;
      }
      case 'def': {
        const parameters = statement.parameters.map((one) => one.name + (one.default ? `=${write(one.default)}` : ''));
        row(statement.header, level, [`def ${statement.target.name}(${parameters.join(', ')}):`]);
        block(statement.body, level + 1);
        return;
      }
      case 'invalid':
    }
  }
}

/** A value behind its prefix, a tuple without brackets where a `list` may stand; a call or tuple too long for a line has each of its parts on one. */
function wrap(prefix: string, value: Expression, level: number, list: boolean): readonly string[] {
  const bare = list && value.kind === 'tuple' && value.items.length > 1;
  const flat = prefix + (bare ? value.items.map((item) => write(item)).join(', ') : write(value));
  const broken = flat.length + level * INDENT.length > WIDTH ? parts(value) : undefined;
  if (!broken) return [flat];
  return [prefix + broken.open, ...broken.items.map((item) => `${INDENT}${item},`), ')'];
}
