import { pick, type Random } from './generator.ts';

/** What a program may read so far. */
interface Known {
  readonly numbers: string[];
  readonly lengths: string[];
}
const WINDOWED = ['sma', 'ema', 'wma', 'highest', 'lowest', 'stddev', 'wilder', 'sum'];

function numberOf(random: Random, known: Known, depth = 0): string {
  const inner = () => numberOf(random, known, depth + 1);
  const kind = depth > 3 ? random() * 0.4 : random();
  if (kind < 0.3) return pick(random, known.numbers);
  if (kind < 0.4) return pick(random, ['1', '2', '0.5', '100']);
  if (kind < 0.6) return `(${inner()} ${pick(random, ['+', '-', '*', '/'])} ${inner()})`;
  if (kind < 0.75) return `${pick(random, WINDOWED)}(${inner()}, ${pick(random, known.lengths)})`;
  if (kind < 0.8) return `nz(${pick(random, known.numbers)}[${pick(random, ['1', '2', '5'])}], ${inner()})`;
  if (kind < 0.85) return `(${inner()} if ${conditionOf(random, known, depth + 1)} else ${inner()})`;
  if (kind < 0.9) return `${pick(random, ['max', 'min'])}(${inner()}, ${inner()})`;
  return `${pick(random, ['abs', '-', 'sqrt'])}(${inner()})`;
}

function conditionOf(random: Random, known: Known, depth = 0): string {
  const number = () => numberOf(random, known, depth + 1);
  const kind = depth > 3 ? random() * 0.5 : random();
  if (kind < 0.5) return `${number()} ${pick(random, ['<', '<=', '>', '>=', '!='])} ${number()}`;
  if (kind < 0.6) return `crossover(${number()}, ${number()})`;
  const inner = () => conditionOf(random, known, depth + 1);
  return kind < 0.9 ? `(${inner()} ${pick(random, ['and', 'or'])} ${inner()})` : `not (${inner()})`;
}

/** A program that means something: every name is known where it is read, every type fits, something is plotted. */
export function sensibleOf(random: Random): string {
  const known: Known = { numbers: ['close', 'high', 'low', 'volume', 'hl2'], lengths: ['3', '14', '20'] };
  const lines = ['length = input(10, min=2, max=50)', 'def twice(x, n=2):', '    return ema(ema(x, n), n)'];
  known.lengths.push('length', 'length + 1', 'length // 2 + 1');
  const count = 1 + Math.floor(random() * 6);
  for (let i = 0; i < count; i += 1) {
    const name = `v${i}`;
    const value = () => numberOf(random, known);
    const kind = random();
    if (kind < 0.4) lines.push(`${name} = ${value()}`);
    else if (kind < 0.55)
      lines.push(`state ${name} = ${pick(random, ['0', 'na', 'close'])}`, `${name} = ${name} + ${value()}`);
    else if (kind < 0.7)
      lines.push(
        `${name} = 0`,
        `for i in range(${pick(random, ['3', '1, 5', 'length'])}):`,
        `    ${name} += close[i] * ${value()}`,
      );
    else if (kind < 0.85)
      lines.push(`if ${conditionOf(random, known)}:`, `    ${name} = ${value()}`, 'else:', `    ${name} = ${value()}`);
    else lines.push(`${name} = twice(${value()}, ${pick(random, known.lengths)})`);
    known.numbers.push(name);
  }
  for (let i = 0; i < count; i += 1)
    lines.push(`plot(${numberOf(random, known)}, shift=${pick(random, ['0', '26', '-5'])})`);
  lines.push(`alert(${conditionOf(random, known)}, "now")`);
  return `${lines.join('\n')}\n`;
}
