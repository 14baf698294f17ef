/** docs/indicators.md is written from the formulas and their proofs. */
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Input } from '../../language/index.ts';
import { type BuiltIn, BUILT_INS, CATEGORIES, definitionOf } from './index.ts';
import { PROOFS } from './testing/proofs/index.ts';

const PAGE = resolve(import.meta.dirname, '../../../../../../docs/indicators.md');
const cell = (text: string): string => text.replaceAll('|', '\\|');

function parameter({ name, type, default: value, min, max, options }: Input): string {
  const range = min !== null || max !== null ? ` ${min ?? ''}..${max ?? ''}` : '';
  const others = type === 'source' ? ' source' : options ? ` of ${options.join(', ')}` : range;
  return `${name}=${value}${others}`;
}

const proofsOf = (id: string): string =>
  PROOFS.filter((proof) => proof.id === id)
    .map(({ against, note }) => (note ? `${against} (${note})` : against))
    .join('; ');

function row(builtIn: BuiltIn): string {
  const { facts } = definitionOf(builtIn);
  const inputs = facts.inputs.map(parameter).join('; ');
  const outputs = facts.outputs
    .map(({ title, pane, shift, levels, fill }) => {
      const drawn = shift ? `, drawn ${shift} bars` : '';
      return `${title} (${pane}${drawn}${levels.length ? `, levels ${levels.join(' ')}` : ''}${fill ? `, ${fill.kind} to ${fill.to}` : ''})`;
    })
    .join(', ');
  const bars = [String(facts.warmUp), facts.settle === null ? 'never' : String(facts.settle)];
  const cells = [`\`${builtIn.id}\``, builtIn.name, inputs, outputs, ...bars, proofsOf(builtIn.id)];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function ways({ id, ways: all = [] }: BuiltIn): string[] {
  return all.map(({ convention, label, differs, link }) => {
    const told = link ? `[${label}](${link})` : label;
    return `| \`${id}\` | ${convention} | ${told} | ${cell(differs)} |`;
  });
}

function section(category: string): string[] {
  const rows = [...BUILT_INS.values()].filter((one) => one.category === category).map(row);
  if (rows.length === 0) return [];
  const head = [
    '| id | name | parameters | outputs | warm-up | settles | checked against |',
    '|---|---|---|---|---|---|---|',
  ];
  return [`## ${category[0]}${category.slice(1).toLowerCase()} (${rows.length})`, '', ...head, ...rows, ''];
}

it('docs/indicators.md is what the library says (vitest -u writes it anew)', async () => {
  const outside = new Set(PROOFS.filter((proof) => proof.outside).map(({ id }) => id));
  const text = [
    '# Built-in indicators',
    '',
    'Generated from the library by a test; do not edit. Each is a formula in the [indicator language](language.md) that can be opened and',
    'forked. Warm-up: bars until every output has a value. Settles: bars until the start of the data no longer affects the values to 1e-9. A parameter `convention` selects whose definition is used where tools',
    'differ. Checked against: all bars to 1e-9 or to the printed digits, unless stated otherwise.',
    '',
    `${BUILT_INS.size} built-ins; ${outside.size} are checked against values that others published or computed.`,
    '',
    ...CATEGORIES.flatMap(section),
    '## Conventions',
    '',
    'How the values of a parameter `convention` differ.',
    '',
    '| id | convention | as | |',
    '|---|---|---|---|',
    ...[...BUILT_INS.values()].flatMap(ways),
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot(PAGE);
});
