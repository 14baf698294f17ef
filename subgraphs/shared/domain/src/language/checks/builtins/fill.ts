import type { CallNode } from '../../ast/nodes.ts';
import type { Given } from '../arguments.ts';
import { wantConstant } from '../constants.ts';
import type { Context } from '../context.ts';
import { type Fill, type PlotDraft } from '../facts.ts';

const KINDS = { fill: 'band', cloud: 'cloud' } as const;

/**
 * What is filled from this output: `fill` or `cloud` with the title of another. Which those are is known at the end of the program, where
 * `Fills` looks it up. Null without one; undefined after telling why it can't be.
 */
export function readFill(
  context: Context,
  call: CallNode,
  given: ReadonlyMap<string, Given>,
  title: string | undefined,
  pane: PlotDraft['pane'] | undefined,
): Fill | null | undefined {
  const [name, other] = (['fill', 'cloud'] as const).filter((each) => given.has(each));
  if (!name) return null;
  const { value, span } = given.get(name)!;
  const to = wantConstant(context, { name, kind: 'string' }, value, span, 'plot');
  if (other) {
    const second = call.args.find((argument) => argument.value === given.get(other)!.span);
    const message = 'A plot is filled to one other: fill or cloud, not both.';
    context.report({ code: 'DUPLICATE_ARGUMENT', span: second?.nameSpan ?? given.get(other)!.span, message });
    return undefined;
  }
  if (typeof to !== 'string') return undefined;
  const written = call.args.find((argument) => argument.value === span)?.value;
  context.fills.want({ title, pane, to, span, isWritten: written?.kind === 'string' });
  return { to, kind: KINDS[name] };
}
