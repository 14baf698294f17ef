import type { CallNode } from '../../ast/nodes.ts';
import { LIMITS } from '../../limits.ts';
import type { Constant, Parameter } from '../../vocabulary.ts';
import { evaluate, type Given } from '../arguments.ts';
import { wantConstant } from '../constants.ts';
import type { Context } from '../context.ts';
import { PANES, type PlotDraft, STYLES } from '../facts.ts';
import { wantCondition } from '../operators.ts';
import type { Scope } from '../scope.ts';
import { readFill } from './fill.ts';
import { readLevels } from './levels.ts';
import { isCondition, isNumber, spokenType } from '../value.ts';

/** The constant parameters of plot with their defaults. */
const PLOT_PARAMETERS = {
  title: { name: 'title', kind: 'string' },
  pane: { name: 'pane', kind: 'string', options: PANES, default: 'separate' },
  style: { name: 'style', kind: 'string', options: STYLES, default: 'line' },
  shift: { name: 'shift', kind: 'int', min: -500, max: 500, default: 0 },
} as const satisfies Record<string, Parameter>;
const PLOT = [
  { name: 'value', required: true },
  ...[...Object.keys(PLOT_PARAMETERS), 'levels', 'fill', 'cloud'].map((name) => ({ name, required: false })),
];
const ALERT = [
  { name: 'condition', required: true },
  { name: 'message', required: true },
];
const LONGEST_TEXT = 120;

/** `plot(value, title=, pane=, style=, shift=, levels=, fill=, cloud=)`: one output. The shift moves the drawing, never the values. */
export function plot(context: Context, scope: Scope, call: CallNode): void {
  const { given, fits } = evaluate(context, scope, call, PLOT);
  const argument = given.get('value');
  const constant = <T extends Constant>(parameter: Parameter & { default?: T }): T | undefined =>
    constantOf(context, parameter, given.get(parameter.name), 'plot') as T | undefined;
  const pane = constant<PlotDraft['pane']>(PLOT_PARAMETERS.pane);
  const style = constant<PlotDraft['style']>(PLOT_PARAMETERS.style);
  const shift = constant<number>(PLOT_PARAMETERS.shift);
  const levels = readLevels(context, call, given.get('levels'));
  const title = given.has('title')
    ? constantOf(context, PLOT_PARAMETERS.title, given.get('title'), 'plot')
    : automatic(context, call);
  const hasRoom = room(context, call);
  // An argument that fits nowhere may have been meant for the title.
  const isNamed = hasRoom && (fits || given.has('title'));
  const named = isNamed && typeof title === 'string' ? title : undefined;
  context.fills.output(named, pane);
  const fill = readFill(context, call, given, named, pane);
  if (!argument || !hasRoom) return;
  const { value, span } = argument;
  if (!isNumber(value) && !isCondition(value)) {
    const message = `plot draws numbers or conditions, found ${spokenType(value)}.`;
    if (value.kind !== 'unknown') context.report({ code: 'TYPE_MISMATCH', span, message });
    return;
  }
  if (!fits || typeof title !== 'string' || !pane || !style || shift === undefined || !levels) return;
  if (fill === undefined) return;
  const titleSpan = given.get('title')?.span ?? call.calleeSpan;
  if (title.trim() === '' || title.length > LONGEST_TEXT) {
    const message = `A title has 1 to ${LONGEST_TEXT} characters.`;
    context.report({ code: 'OUT_OF_RANGE', span: titleSpan, message });
  } else if (context.plots.some((other) => other.title === title))
    context.report({ code: 'DUPLICATE_OUTPUT', span: titleSpan, message: `Another plot has the title "${title}".` });
  else {
    const node = context.node(value);
    context.plots.push({ title, node, pane, style, shift, levels, fill, span: call.calleeSpan });
  }
}

/** `alert(condition, message)`: fires on bars where the condition holds. */
export function alert(context: Context, scope: Scope, call: CallNode): void {
  const { given, fits } = evaluate(context, scope, call, ALERT);
  const [condition, text] = [given.get('condition'), given.get('message')];
  const message = text && wantConstant(context, { name: 'message', kind: 'string' }, text.value, text.span, 'alert');
  const value = condition && wantCondition(context, condition.value, condition.span, 'alert');
  if (!fits || !value || !room(context, call) || typeof message !== 'string') return;
  if (message.trim() === '' || message.length > LONGEST_TEXT) {
    const fault = `The message of an alert has 1 to ${LONGEST_TEXT} characters.`;
    context.report({ code: 'OUT_OF_RANGE', span: text!.span, message: fault });
  } else context.alerts.push({ message, node: context.node(value) });
}

function constantOf(
  context: Context,
  parameter: Parameter,
  argument: Given | undefined,
  callee: string,
): Constant | undefined {
  if (!argument) return parameter.default;
  return wantConstant(context, parameter, argument.value, argument.span, callee);
}

/** Without a title an output is called as what it shows, and numbered where that is taken. */
function automatic(context: Context, call: CallNode): string {
  const shown = call.args.find(({ name }) => name === null || name === 'value')?.value;
  const base = shown?.kind === 'name' ? shown.name : shown?.kind === 'call' ? shown.callee : 'plot';
  const { fills } = context;
  let title = base;
  for (let i = 2; fills.has(title); i += 1) title = `${base} ${i}`;
  return title;
}

function room(context: Context, call: CallNode): boolean {
  if (context.plots.length + context.alerts.length < LIMITS.outputs) return true;
  const message = `A program has at most ${LIMITS.outputs} plots and alerts.`;
  context.report({ code: 'TOO_MANY_OUTPUTS', span: call.calleeSpan, message });
  return false;
}
