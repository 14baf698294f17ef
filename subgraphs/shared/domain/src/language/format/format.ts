import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Lines } from '../diagnostics/lines.ts';
import type { Comment } from '../lexer/token.ts';
import { parse } from '../parser/parse.ts';
import { INDENT, type Row, rowsOf } from './rows.ts';

export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A program in its one layout, comments kept; a text that can't be read whole is left alone and told why. Meaning is never changed. */
export function format(source: string): Formatted {
  const { program, comments, sink } = parse(source);
  if (sink.hasErrors) return { ok: false, diagnostics: sink.diagnostics(source) };
  const lines = new Lines(source);
  const items = arrange(rowsOf(program), comments, lines);
  return { ok: true, text: items.map((item, i) => print(item, items[i - 1], lines)).join('') };
}

/** A row with the comment behind it, or a comment on a line of its own. */
interface Item {
  readonly start: number;
  readonly level: number;
  readonly lines: readonly string[];
  trailing: string;
}

/** Puts each comment behind its row, or between rows at the level its column says; one inside a statement goes above it. */
function arrange(rows: readonly Row[], comments: readonly Comment[], lines: Lines): readonly Item[] {
  const items: Item[] = [];
  let next = 0;
  for (let i = -1; i < rows.length; i += 1) {
    const row = rows[i];
    const below = rows[i + 1];
    const own: Item[] = [];
    let trailing = '';
    for (
      let comment = comments[next];
      comment && comment.start < (below?.start ?? Infinity);
      comment = comments[next]
    ) {
      next += 1;
      if (row && comment.start < row.end) items.push(alone(comment, row.level));
      else if (row && lines.lineOf(comment.start) === lines.lineOf(row.end)) trailing = `  ${comment.text}`;
      else own.push(alone(comment, levelOf(comment, rows, i, lines)));
    }
    if (row) items.push({ start: row.start, level: row.level, lines: row.lines, trailing });
    items.push(...own);
  }
  return items;
}

const alone = ({ start, text }: Comment, level: number): Item => ({ start, level, lines: [text], trailing: '' });

/** The deepest level open between two rows that the comment is indented to. */
function levelOf({ start }: Comment, rows: readonly Row[], above: number, lines: Lines): number {
  const column = columnOf(start, lines);
  const least = rows[above + 1]?.level ?? 0;
  for (let i = above, inner = Infinity; i >= 0 && inner > least; i -= 1) {
    const row = rows[i]!;
    if (row.level >= inner) continue;
    inner = row.level;
    if (row.level > least && columnOf(row.start, lines) <= column) return row.level;
  }
  return least;
}

const columnOf = (place: number, lines: Lines): number => place - lines.startOf(lines.lineOf(place));

/** One blank line is kept where the source has some, but none at the beginning of a block. */
function print({ start, level, lines: texts, trailing }: Item, before: Item | undefined, lines: Lines): string {
  const line = lines.lineOf(start);
  const opens = before !== undefined && before.level < level;
  const blank = before !== undefined && !opens && line > 0 && lines.isBlank(line - 1) ? '\n' : '';
  const indent = INDENT.repeat(level);
  return `${blank}${texts.map((text) => indent + text).join('\n')}${trailing}\n`;
}
