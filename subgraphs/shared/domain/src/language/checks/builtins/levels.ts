import type { CallNode } from '../../ast/nodes.ts';
import { LIMITS } from '../../limits.ts';
import type { Given } from '../arguments.ts';
import { wantConstant } from '../constants.ts';
import type { Context } from '../context.ts';

const LEVEL = { name: 'A level', kind: 'float' } as const;

/**
 * The fixed levels of an output, as the 30 and 70 of an RSI: one number or several, constants or inputs. Ascending, each once;
 * undefined after telling why they can't be.
 */
export function readLevels(context: Context, call: CallNode, given: Given | undefined): readonly number[] | undefined {
  if (!given) return [];
  const { value, span } = given;
  if (value.kind === 'unknown') return undefined;
  const items = value.kind === 'tuple' ? value.items : [value];
  if (items.length > LIMITS.levels) {
    const message = `An output has at most ${LIMITS.levels} levels, found ${items.length}.`;
    context.report({ code: 'OUT_OF_RANGE', span, message });
    return undefined;
  }
  const written = call.args.find((argument) => argument.value === span)?.value;
  const spans = written?.kind === 'tuple' ? written.items : [];
  const levels = items.map((item, i) => wantConstant(context, LEVEL, item, spans[i] ?? span, 'plot'));
  const numbers = levels.filter((level): level is number => typeof level === 'number');
  return numbers.length < items.length ? undefined : [...new Set(numbers)].toSorted((a, b) => a - b);
}
