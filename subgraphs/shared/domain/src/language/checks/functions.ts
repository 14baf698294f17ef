import type { CallNode } from '../ast/nodes.ts';
import type { NodeId } from '../graph/node.ts';
import type { Constant, FunctionSignature, Parameter } from '../vocabulary.ts';
import { evaluate, type Given } from './arguments.ts';
import { wantConstant } from './constants.ts';
import type { Context } from './context.ts';
import { wantCondition, wantNumber } from './operators.ts';
import type { Scope } from './scope.ts';
import { number, type SeriesValue, UNKNOWN, type Value } from './value.ts';

/** A call of a function of the vocabulary. */
export function callFunction(context: Context, scope: Scope, node: CallNode, signature: FunctionSignature): Value {
  const { parameters } = signature;
  context.functionsUsed.add(node.callee);
  const wanted = parameters.map((parameter) => ({ name: parameter.name, required: parameter.default === undefined }));
  const { given, fits } = evaluate(context, scope, node, wanted);
  const inputs: Exclude<Value, { kind: 'tuple' | 'nothing' | 'unknown' }>[] = [];
  const constants: Record<string, Constant> = {};
  let complete = fits;
  for (const parameter of parameters) {
    const argument = given.get(parameter.name);
    if (parameter.kind === 'series' || parameter.kind === 'condition') {
      const input = seriesArgument(context, parameter, argument, node.callee);
      if (input) inputs.push(input);
      else complete = false;
    } else {
      const constant = argument
        ? wantConstant(context, parameter, argument.value, argument.span, node.callee)
        : parameter.default;
      if (constant === undefined) complete = false;
      else constants[parameter.name] = constant;
    }
  }
  if (!complete) return unknownResult(signature);
  const folds = signature.fold && inputs.every(({ kind }) => kind === 'constant');
  if (folds)
    return folded(signature, [
      ...inputs.map((input) => Number((input as { value?: Constant }).value)),
      ...Object.values(constants).map(Number),
    ]);
  const nodes = context.builder.call(
    signature,
    inputs.map((input) => context.node(input)),
    constants,
  );
  return results(context, nodes, node);
}

function seriesArgument(context: Context, parameter: Parameter, argument: Given | undefined, callee: string) {
  if (!argument) {
    const { default: name } = parameter;
    if (typeof name === 'number') return number(name, false);
    return typeof name === 'string' ? source(context, name) : undefined;
  }
  const what = `${parameter.name} of ${callee}`;
  const want = parameter.kind === 'series' ? wantNumber : wantCondition;
  return want(context, argument.value, argument.span, what);
}

const source = (context: Context, name: string): SeriesValue => ({
  kind: 'series',
  type: 'float',
  node: context.builder.source(name),
});

function folded({ fold, results: [{ type }] }: FunctionSignature, values: readonly number[]): Value {
  const value = fold!(...values);
  return type === 'bool'
    ? { kind: 'constant', type: 'bool', value: value !== 0 }
    : number(value, Number.isInteger(value) && values.every(Number.isInteger));
}

function results(context: Context, nodes: readonly NodeId[], node: CallNode): Value {
  const values = nodes.map((id) => context.series(id, node));
  return values.length === 1 ? values[0]! : { kind: 'tuple', items: values };
}

/** As many unknown values as the function gives, so that taking them apart is not blamed. */
const unknownResult = ({ results: all }: FunctionSignature): Value =>
  all.length === 1 ? UNKNOWN : { kind: 'tuple', items: all.map(() => UNKNOWN) };
