import { chainOf } from '../ast/chain.ts';
import type { BinaryNode, Expression } from '../ast/nodes.ts';
import { BINARY, POWER } from '../parser/powers.ts';

const QUOTED: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\\': '\\\\', '"': '\\"' };
export const quote = (value: string): string => `"${value.replace(/[\n\t\\"]/g, (one) => QUOTED[one]!)}"`;

/** How strongly an expression holds together; in a place that asks for more it needs brackets. */
function powerOf(node: Expression): number {
  switch (node.kind) {
    case 'choice':
      return POWER.choice;
    case 'compare':
      return POWER.compare;
    case 'unary':
      return node.operator === 'not' ? POWER.not : POWER.sign;
    case 'binary':
      return BINARY.get(node.operator)!;
    case 'call':
    case 'past':
      return POWER.postfix;
    default:
      return POWER.atom;
  }
}

/** An expression on one line, with brackets only where they are needed. */
export function write(node: Expression, least = 0): string {
  const text = bare(node);
  return powerOf(node) < least ? `(${text})` : text;
}

function bare(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return node.raw;
    case 'string':
      return quote(node.value);
    case 'boolean':
      return node.value ? 'True' : 'False';
    case 'na':
      return 'na';
    case 'name':
      return node.name;
    case 'unary': {
      const least = node.operator === 'not' ? POWER.not : POWER.sign;
      return `${node.operator}${node.operator === 'not' ? ' ' : ''}${write(node.operand, least)}`;
    }
    case 'binary':
      return chain(node);
    case 'compare': {
      const side = (operand: Expression) => write(operand, POWER.compare + 1);
      return [side(node.first), ...node.rest.map(({ operator, operand }) => `${operator} ${side(operand)}`)].join(' ');
    }
    case 'choice': {
      const inner = POWER.choice + 1;
      return `${write(node.chosen, inner)} if ${write(node.condition, inner)} else ${write(node.otherwise, POWER.choice)}`;
    }
    case 'call':
      return `${node.callee}(${args(node).join(', ')})`;
    case 'past':
      return `${write(node.of, POWER.postfix)}[${write(node.bars)}]`;
    case 'tuple':
      return `(${items(node.items).join(', ')}${node.items.length === 1 ? ',' : ''})`;
    case 'invalid':
      return '';
  }
}

/** What an operator asks of its sides: left to right, but powers, whose left stands closer than any operator, and whose right takes a sign. */
function sides({ operator }: BinaryNode): readonly [left: number, right: number] {
  const power = BINARY.get(operator)!;
  return operator === '**' ? [POWER.postfix, POWER.sign] : [power, power + 1];
}

function chain(node: BinaryNode): string {
  const { first, links } = chainOf(node);
  let text = bare(first);
  let power = powerOf(first);
  for (const link of links) {
    const [left, right] = sides(link);
    text = `${power < left ? `(${text})` : text} ${link.operator} ${write(link.right, right)}`;
    power = BINARY.get(link.operator)!;
  }
  return text;
}

const items = (all: readonly Expression[]): string[] => all.map((item) => write(item));
const args = (node: Extract<Expression, { kind: 'call' }>): string[] =>
  node.args.map(({ name, value }) => (name === null ? write(value) : `${name}=${write(value)}`));

/** Parts of a call or tuple that may stand on lines of their own; undefined of anything else. */
export function parts(node: Expression): { readonly open: string; readonly items: readonly string[] } | undefined {
  if (node.kind === 'call' && node.args.length > 0) return { open: `${node.callee}(`, items: args(node) };
  return node.kind === 'tuple' ? { open: '(', items: items(node.items) } : undefined;
}
