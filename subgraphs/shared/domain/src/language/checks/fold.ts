import type { BinaryOperator, CompareOperator } from '../ast/nodes.ts';
import { type ConstantValue, NA, number } from './value.ts';

/** Arithmetic of constants, the same as of series: division by zero is na, // and % round down as in Python. */
export function arithmetic(
  operator: Exclude<BinaryOperator, 'and' | 'or'>,
  a: ConstantValue,
  b: ConstantValue,
): ConstantValue {
  const [x, y] = [a.value as number, b.value as number];
  // A power of na is na, also the zeroth.
  if (Number.isNaN(x) || Number.isNaN(y)) return NA;
  const ints = a.type === 'int' && b.type === 'int';
  switch (operator) {
    case '+':
      return number(x + y, ints);
    case '-':
      return number(x - y, ints);
    case '*':
      return number(x * y, ints);
    case '/':
      return number(x / y, false);
    case '//':
      return number(Math.floor(x / y), ints);
    case '%':
      return number(remainder(x, y), ints);
    case '**':
      return number(x ** y, ints && y >= 0);
  }
}

function remainder(x: number, y: number): number {
  const rest = x % y;
  return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest;
}

/** Comparing with na is false. */
export function compared(operator: CompareOperator, x: ConstantValue['value'], y: ConstantValue['value']): boolean {
  if (Number.isNaN(x) || Number.isNaN(y)) return false;
  switch (operator) {
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
    case '==':
      return x === y;
    case '!=':
      return x !== y;
  }
}
